// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Capsule;
using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Formats.Fmp;

namespace UefiCapsule.Validators.Consumers;

/// <summary>The FMP capsule header comes first.</summary>
internal sealed class UBootFmpHeader : UBootFmpCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = new(
        "CAP6303",
        Severity.Error,
        Outcome.Policy,
        "U-Boot does not take the FMP capsule header",
        "Version is {0} with {1} items in a body of {2} bytes; U-Boot asks for version 1 and does not check that the item offset list is there.",
        "Rebuild the capsule.",
        "u-boot/u-boot lib/efi_loader/efi_capsule.c, efi_capsule_update_firmware()");

    internal override void Check(ConsumerContext context, ConsumerFindings findings)
    {
        CapsuleFile file = context.File;
        if (file.Fmp is not { } fmp)
        {
            findings.Harm(Place.At(file.Body, new StructurePath("Capsule/Fmp")), "unread", "unread", file.Body.Length);
        }
        else if (fmp.Header.Value.Version != EfiFirmwareManagementCapsuleHeader.InitVersion)
        {
            findings.Refuse("EFI_UNSUPPORTED", fmp.Header.FieldPlace("Version", 0, 4), fmp.Header.Value.Version, fmp.Header.Value.ItemCount, file.Body.Length);
        }
        else if (fmp.Header.Value.ItemOffsetList.Count < fmp.Header.Value.ItemCount)
        {
            findings.Harm(fmp.Header.FieldPlace("PayloadItemCount", 6, 2), fmp.Header.Value.Version, fmp.Header.Value.ItemCount, file.Body.Length);
        }
    }
}
