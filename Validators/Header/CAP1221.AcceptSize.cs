// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Capsule;
using UefiCapsule.Formats.Diagnostics;

namespace UefiCapsule.Validators.Header;

/// <summary>An accept capsule is a header and one image type.</summary>
internal sealed class AcceptSize : LayerRule
{
    public override DiagnosticDescriptor Descriptor { get; } = new(
        "CAP1221",
        Severity.Error,
        Outcome.Malformed,
        "Accept capsule has another size than 44",
        "HeaderSize is {0} and CapsuleImageSize {1}; an accept capsule is 28 bytes of header and 16 bytes of image type.",
        "Build the capsule again.",
        "u-boot/u-boot lib/efi_loader/efi_capsule.c and tools/mkeficapsule.c; Arm DEN0118");

    public override void Check(RuleContext context, RuleReport report)
    {
        foreach (CapsuleFile layer in context.File.Layers.Where(l => l.Header?.Value.CapsuleGuid == KnownGuids.FirmwareAccept))
        {
            EfiCapsuleHeader header = layer.Header!.Value;
            if (header.HeaderSize != EfiCapsuleHeader.StructureSize || header.CapsuleImageSize != EfiCapsuleHeader.StructureSize + FirmwareAcceptBody.StructureSize)
            {
                report.Finding(layer.Header.FieldPlace("HeaderSize", 16, 12), header.HeaderSize, header.CapsuleImageSize);
            }
        }
    }
}
