// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Diagnostics;

namespace UefiCapsule.Validators.Consumers;

/// <summary>The kernel that was given is older than the driver.</summary>
internal sealed class PfruNoDriver : LinuxCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = new(
        "CAP6111",
        Severity.Error,
        Outcome.Policy,
        "Kernel has no PFRU driver",
        "Linux {0} has no PFRU driver: it came with 5.17.",
        "Use a kernel from 5.17 on, with CONFIG_ACPI_PFRUT.",
        "Linux commit 0db89fa243e5 (drivers/acpi/pfr_update.c, v5.17)");

    internal override bool AppliesTo(ConsumerContext context) => context.Kernel is not null;

    internal override void Check(ConsumerContext context, ConsumerFindings findings)
    {
        if (context.Kernel is { HasPfruDriver: false } kernel)
        {
            findings.Refuse("-ENOENT", Place.None, kernel);
        }
    }
}
