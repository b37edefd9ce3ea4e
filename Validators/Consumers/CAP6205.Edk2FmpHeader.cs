// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Capsule;
using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Formats.Fmp;

namespace UefiCapsule.Validators.Consumers;

/// <summary>The FMP capsule header comes first.</summary>
internal sealed class Edk2FmpHeader : Edk2FmpCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = new(
        "CAP6205",
        Severity.Error,
        Outcome.Policy,
        "EDK II refuses the FMP capsule header",
        "Version is {0} with {1} items in a body of {2} bytes; EDK II asks for version 1, room for the item offset list, and at least one item.",
        "Rebuild the capsule.",
        "tianocore/edk2 MdeModulePkg/Library/DxeCapsuleLibFmp/DxeCapsuleLib.c, ValidateFmpCapsule()");

    internal override void Check(ConsumerContext context, ConsumerFindings findings)
    {
        CapsuleFile file = context.Edk2Fmp!;
        if (file.Fmp is not { } fmp)
        {
            findings.Refuse("EFI_INVALID_PARAMETER", Place.At(file.Body, file.Path.Child("Fmp")), "unread", "unread", file.Body.Length);
            return;
        }

        int items = fmp.Header.Value.ItemCount;
        bool listFits = fmp.Header.Value.ItemOffsetList.Count == items;
        bool empty = items == 0 && file.Body.Length == fmp.Header.Range.Length;
        if (fmp.Header.Value.Version != EfiFirmwareManagementCapsuleHeader.InitVersion || !listFits || (items == 0 && !empty))
        {
            findings.Refuse("EFI_INVALID_PARAMETER", fmp.Header.Place, fmp.Header.Value.Version, items, file.Body.Length);
        }
        else if (empty)
        {
            findings.Refuse("EFI_UNSUPPORTED", fmp.Header.Place, fmp.Header.Value.Version, items, file.Body.Length);
        }
    }
}
