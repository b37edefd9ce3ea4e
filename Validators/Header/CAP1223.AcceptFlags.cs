// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Capsule;
using UefiCapsule.Formats.Diagnostics;

namespace UefiCapsule.Validators.Header;

/// <summary>Accept and revert capsules have no flags.</summary>
internal sealed class AcceptFlags : LayerRule
{
    public override DiagnosticDescriptor Descriptor { get; } = new(
        "CAP1223",
        Severity.Warning,
        Outcome.Malformed,
        "Accept or revert capsule has flags",
        "Flags is 0x{0}; accept and revert capsules have none.",
        "Clear the flags: the capsule is acted on at once, and nothing is to persist.",
        "u-boot/u-boot lib/efi_loader/efi_capsule.c and tools/mkeficapsule.c; Arm DEN0118");

    public override void Check(RuleContext context, RuleReport report)
    {
        foreach (CapsuleFile layer in context.File.Layers)
        {
            if (layer.Header is { Value: { Flags: not CapsuleFlags.None } value } header
                && (value.CapsuleGuid == KnownGuids.FirmwareAccept || value.CapsuleGuid == KnownGuids.FirmwareRevert))
            {
                report.Finding(header.FieldPlace("Flags", 20, 4), FieldNumber.Hex((uint)value.Flags, 8));
            }
        }
    }
}
