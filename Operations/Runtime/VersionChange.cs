// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Pfrut;

namespace UefiCapsule.Operations.Runtime;

/// <summary>A version that the firmware reports otherwise than before.</summary>
/// <param name="Name">Its name in the kernel's structure, for example <c>drv_svn</c>.</param>
/// <param name="Before">What it was.</param>
/// <param name="After">What it is.</param>
public sealed record VersionChange(string Name, uint Before, uint After)
{
    /// <summary>What differs between two answers.</summary>
    internal static IReadOnlyList<VersionChange> Between(PfruUpdateCapability before, PfruUpdateCapability after)
    {
        VersionChange[] all =
        [
            new("fw_version", before.FirmwareVersion, after.FirmwareVersion),
            new("code_rt_version", before.CodeInjectionRuntimeVersion, after.CodeInjectionRuntimeVersion),
            new("drv_rt_version", before.DriverRuntimeVersion, after.DriverRuntimeVersion),
            new("drv_svn", before.DriverSecurityVersion, after.DriverSecurityVersion),
        ];
        return [.. all.Where(v => v.Before != v.After)];
    }
}
