// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Capsule;
using UefiCapsule.Formats.Diagnostics;

namespace UefiCapsule.Validators.Header;

/// <summary>A revert capsule is a header and nothing else.</summary>
internal sealed class RevertSize : LayerRule
{
    public override DiagnosticDescriptor Descriptor { get; } = new(
        "CAP1222",
        Severity.Error,
        Outcome.Malformed,
        "Revert capsule has another size than 28",
        "HeaderSize is {0} and CapsuleImageSize {1}; a revert capsule is 28 bytes of header and nothing else.",
        "Build the capsule again.",
        "u-boot/u-boot lib/efi_loader/efi_capsule.c and tools/mkeficapsule.c; Arm DEN0118");

    public override void Check(RuleContext context, RuleReport report)
    {
        foreach (CapsuleFile layer in context.File.Layers.Where(l => l.Header?.Value.CapsuleGuid == KnownGuids.FirmwareRevert))
        {
            EfiCapsuleHeader header = layer.Header!.Value;
            if (header.HeaderSize != EfiCapsuleHeader.StructureSize || header.CapsuleImageSize != EfiCapsuleHeader.StructureSize)
            {
                report.Finding(layer.Header.FieldPlace("HeaderSize", 16, 12), header.HeaderSize, header.CapsuleImageSize);
            }
        }
    }
}
