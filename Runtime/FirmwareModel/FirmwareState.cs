// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

namespace UefiCapsule.Runtime.FirmwareModel;

/// <summary>What the firmware remembers between two questions: give it to a new model, and that one goes on from there.</summary>
/// <param name="CodeInjectionRuntimeVersion">code_rt_version.</param>
/// <param name="DriverRuntimeVersion">drv_rt_version.</param>
/// <param name="DriverSecurityVersion">drv_svn.</param>
/// <param name="Staged">What is staged, or null.</param>
/// <param name="LogLevel">How much it logs.</param>
/// <param name="LogResets">How often the log began anew.</param>
public sealed record FirmwareState(
    uint CodeInjectionRuntimeVersion,
    uint DriverRuntimeVersion,
    uint DriverSecurityVersion,
    StagedUpdate? Staged,
    FirmwareLogLevel LogLevel,
    uint LogResets)
{
    /// <summary>What a platform begins with.</summary>
    public static FirmwareState Of(FirmwareSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return new FirmwareState(
            settings.Capability.CodeInjectionRuntimeVersion,
            settings.Capability.DriverRuntimeVersion,
            settings.Capability.DriverSecurityVersion,
            null,
            settings.LogLevel,
            0);
    }
}
