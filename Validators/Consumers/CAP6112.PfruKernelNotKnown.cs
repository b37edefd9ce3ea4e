// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Capsule;
using UefiCapsule.Formats.Diagnostics;

namespace UefiCapsule.Validators.Consumers;

/// <summary>The name of the kernel that was given does not tell which driver it has.</summary>
internal sealed class PfruKernelNotKnown : LinuxCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = new(
        "CAP6112",
        Severity.Note,
        Outcome.Clean,
        "Kernel's name does not tell which PFRU driver it has",
        "The name {0} does not tell {1}.",
        "Find out which stable release the kernel is made from (its changelog names it) and give that with --kernel.",
        "Linux commit 8151320c747e, \"ACPI: pfr_update: Fix the driver update version check\"");

    internal override void Check(ConsumerContext context, ConsumerFindings findings)
    {
        if (context.Kernel is not { } kernel || findings.IsDecided)
        {
            return;
        }

        if (kernel.HasPfruDriver is null)
        {
            findings.Unknown(Place.None, kernel, "whether the kernel has a PFRU driver");
        }
        else if (kernel.ComparesSecurityVersion is null && context.DriverView.ImageType == KnownGuids.PfruDriverUpdate)
        {
            findings.Remark(Place.None, kernel, "whether the driver compares svn_ver or rt_ver of a driver update, so both variants are judged");
        }
    }
}
