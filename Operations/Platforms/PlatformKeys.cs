// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.CapsuleBuilder.Description;
using UefiCapsule.Formats.Pfrut;
using UefiCapsule.Runtime.FirmwareModel;

namespace UefiCapsule.Operations.Platforms;

/// <summary>The keys of a platform file, and its words.</summary>
internal static class PlatformKeys
{
    /// <summary>The member that says what a machine reports.</summary>
    public const string Platform = "platform";

    /// <summary>The member that says what a simulation needs besides.</summary>
    public const string Model = "model";

    /// <summary>The member that names the form of a document that a command wrote.</summary>
    public const string OutputSchema = "schema";

    public static IReadOnlyList<string> Document { get; } = ["$schema", Platform, Model];

    public static IReadOnlyList<string> Members { get; } =
    [
        "status", "capabilities", "codeInjectionType", "firmwareVersion", "codeInjectionRuntimeVersion", "driverUpdateType",
        "driverRuntimeVersion", "driverSecurityVersion", "platformId", "oemId", "oemInformationLength", "bufferLength",
    ];

    public static IReadOnlyList<string> ModelMembers { get; } =
    [
        "kernel", "trust", "deny", "allow", "allowTestKeys", "driverSignatures", "codeInjectionSignatures", "refusesLowerDriverVersion",
        "ringLength", "logLevel", "faults",
    ];

    public static IReadOnlyList<string> Fault { get; } = ["at", "file", "fault"];

    public static IReadOnlyList<Choice<FirmwareLogLevel>> LogLevels { get; } =
    [
        new("error", FirmwareLogLevel.Error),
        new("warning", FirmwareLogLevel.Warning),
        new("information", FirmwareLogLevel.Information),
        new("verbose", FirmwareLogLevel.Verbose),
    ];

    public static IReadOnlyList<Choice<FirmwareStep>> Steps { get; } =
    [
        new("query-capability", FirmwareStep.QueryCapability),
        new("query-buffer", FirmwareStep.QueryBuffer),
        new("stage", FirmwareStep.Stage),
        new("activate", FirmwareStep.Activate),
    ];

    public static IReadOnlyList<Choice<FirmwareFaultKind>> FaultKinds { get; } =
    [
        new("busy", FirmwareFaultKind.Busy),
        new("retry-suggested", FirmwareFaultKind.RetrySuggested),
        new("hardware-error", FirmwareFaultKind.HardwareError),
        new("power-loss", FirmwareFaultKind.PowerLoss),
        new("log-overrun", FirmwareFaultKind.LogOverrun),
    ];

    public static IReadOnlyList<Choice<PfruDsmStatus>> Statuses { get; } =
    [
        new("succeed", PfruDsmStatus.Succeed),
        new("function-not-supported", PfruDsmStatus.FunctionNotSupported),
        new("invalid-input", PfruDsmStatus.InvalidInput),
        new("hardware-error", PfruDsmStatus.HardwareError),
        new("retry-suggested", PfruDsmStatus.RetrySuggested),
        new("unknown", PfruDsmStatus.Unknown),
        new("function-specific-error", PfruDsmStatus.FunctionSpecificError),
    ];

    /// <summary>The word for a status, or null for a number that has none.</summary>
    public static string? NameOf(PfruDsmStatus status) => Statuses.FirstOrDefault(s => s.Value == status)?.Name;
}
