// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Diagnostics;

namespace UefiCapsule.Validators.Consumers;

/// <summary>The driver with the fix lets a lower runtime version through.</summary>
internal sealed class PfruLowerRuntimeVersion : LinuxCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = new(
        "CAP6121",
        Severity.Note,
        Outcome.Clean,
        "Linux lets a lower runtime version through",
        "rt_ver is {0}, below drv_rt_version {1} of the platform; this PFRU driver compares svn_ver only and accepts it: a way back that the security version allows.",
        "Nothing, where the older driver is meant to come back. A kernel before the fix refuses it.",
        "Linux commit 8151320c747e, \"ACPI: pfr_update: Fix the driver update version check\"");

    internal override void Check(ConsumerContext context, ConsumerFindings findings)
    {
        if (!findings.IsDecided
            && ComparesSecurityVersion(context)
            && context.Platform is { } platform
            && context.File.Payloads is [{ RuntimeHeader: { } header }, ..]
            && header.Value.RuntimeVersion < platform.Capability.DriverRuntimeVersion)
        {
            findings.Remark(header.FieldPlace("rt_ver", 16, 4), header.Value.RuntimeVersion, platform.Capability.DriverRuntimeVersion);
        }
    }
}
