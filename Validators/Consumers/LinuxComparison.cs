// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Capsule;
using UefiCapsule.Formats.Consumers;

namespace UefiCapsule.Validators.Consumers;

/// <summary>What Linux' PFRU driver compares at the end.</summary>
/// <param name="Field">The payload header's field.</param>
/// <param name="Offset">Its offset in the payload header.</param>
/// <param name="Version">Its value, or null where the driver gets that far only outside the capsule.</param>
/// <param name="Capability">The field that the firmware reports.</param>
/// <param name="Running">Its value, or null where the platform is not known.</param>
internal sealed record LinuxComparison(string Field, int Offset, uint? Version, string Capability, uint? Running)
{
    public static LinuxComparison Of(ConsumerContext context)
    {
        PfruDriverView view = context.DriverView;
        var running = context.Platform?.Capability;
        return view.ImageType != KnownGuids.PfruDriverUpdate
                ? new("rt_ver", 16, view.RuntimeVersion, "code_rt_version", running?.CodeInjectionRuntimeVersion)
            : context.Consumer == Consumer.LinuxPfru ? new("svn_ver", 36, view.SecurityVersion, "drv_svn", running?.DriverSecurityVersion)
            : new("rt_ver", 16, view.RuntimeVersion, "drv_rt_version", running?.DriverRuntimeVersion);
    }
}
