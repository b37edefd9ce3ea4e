// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Consumers;
using UefiCapsule.Formats.Diagnostics;

namespace UefiCapsule.Validators.Consumers;

/// <summary>The kernel that was given has the other variant of the driver.</summary>
internal sealed class PfruOtherKernel : LinuxCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = new(
        "CAP6110",
        Severity.Note,
        Outcome.Clean,
        "Kernel has the other PFRU driver",
        "Linux {0} has the PFRU driver that compares {1} of a driver update ({2}).",
        "Look at the verdict of the other variant.",
        "Linux commit 8151320c747e, \"ACPI: pfr_update: Fix the driver update version check\"");

    internal override bool AppliesTo(ConsumerContext context) => context.Kernel is not null;

    internal override void Check(ConsumerContext context, ConsumerFindings findings)
    {
        if (context.Kernel is { ComparesSecurityVersion: { } compares } kernel && compares != (context.Consumer == Consumer.LinuxPfru))
        {
            findings.NotApplicable(Place.None, kernel, compares ? "svn_ver" : "rt_ver", kernel.SecurityVersionSource);
        }
    }
}
