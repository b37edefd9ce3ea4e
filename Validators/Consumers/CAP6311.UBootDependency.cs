// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Formats.Fmp;

namespace UefiCapsule.Validators.Consumers;

/// <summary>U-Boot supports no dependency expressions.</summary>
internal sealed class UBootDependency : UBootFmpCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = new(
        "CAP6311",
        Severity.Error,
        Outcome.Policy,
        "U-Boot takes the dependency expression for firmware",
        "A dependency expression of {0} bytes stands in front of the payload; U-Boot does not know such expressions.",
        "Leave the expression out of a capsule for U-Boot.",
        "u-boot/u-boot lib/efi_loader/efi_firmware.c");

    internal override void Check(ConsumerContext context, ConsumerFindings findings)
    {
        foreach (FmpPayloadItem item in context.File.Payloads)
        {
            if (item.Dependency is { } expression)
            {
                findings.Harm(expression.Place, expression.Range.Length);
            }
        }
    }
}
