// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Capsule;
using UefiCapsule.Formats.Consumers;
using UefiCapsule.Formats.Diagnostics;

namespace UefiCapsule.Validators.Consumers;

/// <summary>The driver before the fix lets a lower security version through.</summary>
internal sealed class PfruLowerSecurityVersion : LinuxCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = new(
        "CAP6120",
        Severity.Note,
        Outcome.Clean,
        "Linux lets a lower security version through",
        "svn_ver is {0}, below drv_svn {1} of the platform; this PFRU driver compares rt_ver only and accepts it, so that the firmware alone can refuse.",
        "Raise svn_ver, or use a kernel with the fix.",
        "Linux commit 8151320c747e, \"ACPI: pfr_update: Fix the driver update version check\"");

    internal override void Check(ConsumerContext context, ConsumerFindings findings)
    {
        if (!findings.IsDecided
            && context.Consumer == Consumer.LinuxPfruBeforeSvn
            && context.DriverView.ImageType == KnownGuids.PfruDriverUpdate
            && context.Platform is { } platform
            && context.File.Payloads is [{ RuntimeHeader: { Value.SecurityVersion: { } version } header }, ..]
            && version < platform.Capability.DriverSecurityVersion)
        {
            findings.Remark(header.FieldPlace("svn_ver", 36, 4), version, platform.Capability.DriverSecurityVersion);
        }
    }
}
