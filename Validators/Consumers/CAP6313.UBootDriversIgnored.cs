// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Diagnostics;

namespace UefiCapsule.Validators.Consumers;

/// <summary>U-Boot begins with the first payload.</summary>
internal sealed class UBootDriversIgnored : UBootFmpCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = new(
        "CAP6313",
        Severity.Note,
        Outcome.Clean,
        "U-Boot skips embedded drivers",
        "The capsule has {0} embedded drivers; U-Boot skips them without a word.",
        "Leave the drivers out.",
        "u-boot/u-boot lib/efi_loader/efi_capsule.c, efi_capsule_update_firmware()");

    internal override void Check(ConsumerContext context, ConsumerFindings findings)
    {
        if (context.File.Fmp is { Header: { Value.EmbeddedDriverCount: > 0 } header })
        {
            findings.Remark(header.FieldPlace("EmbeddedDriverCount", 4, 2), header.Value.EmbeddedDriverCount);
        }
    }
}
