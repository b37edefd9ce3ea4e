// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Capsule;
using UefiCapsule.Formats.Diagnostics;

namespace UefiCapsule.Validators.Consumers;

/// <summary>The sizes must agree with each other and with the file.</summary>
internal sealed class UBootSizes : UBootCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = new(
        "CAP6302",
        Severity.Error,
        Outcome.Policy,
        "U-Boot does not take the capsule's sizes",
        "HeaderSize is {0} and CapsuleImageSize {1} in a file of {2} bytes; U-Boot asks for 28 <= HeaderSize < CapsuleImageSize <= file.",
        "Rebuild the capsule.",
        "u-boot/u-boot lib/efi_loader/efi_capsule.c, efi_capsule_update_firmware() and efi_update_capsule()");

    internal override void Check(ConsumerContext context, ConsumerFindings findings)
    {
        CapsuleFile file = context.File;
        if (file.Header is not { } header)
        {
            findings.Refuse("EFI_INVALID_PARAMETER", Place.None, "missing", "missing", file.Source.Length);
            return;
        }

        long size = header.Value.CapsuleImageSize;
        long headerSize = header.Value.HeaderSize;
        if (size > file.Source.Length || headerSize < EfiCapsuleHeader.StructureSize || (context.IsFmp && headerSize >= size))
        {
            findings.Refuse("EFI_INVALID_PARAMETER", header.FieldPlace("HeaderSize", 16, 4), headerSize, size, file.Source.Length);
        }
    }
}
