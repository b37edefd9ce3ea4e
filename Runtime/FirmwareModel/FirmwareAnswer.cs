// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Pfrut;

namespace UefiCapsule.Runtime.FirmwareModel;

/// <summary>What a function of the firmware answers that has nothing but a status to say.</summary>
/// <param name="Status">Whether it did what was asked.</param>
/// <param name="ExtendedStatus">Why not: a <see cref="FirmwareRefusal"/>.</param>
public readonly record struct FirmwareAnswer(PfruDsmStatus Status, uint ExtendedStatus)
{
    /// <summary>It did what was asked.</summary>
    public static FirmwareAnswer Success { get; } = new(PfruDsmStatus.Succeed, 0);

    /// <summary>It refused; see <see cref="FirmwareRefusal"/>.</summary>
    public static FirmwareAnswer Of(FirmwareRefusal refusal) => new(
        refusal switch
        {
            FirmwareRefusal.None => PfruDsmStatus.Succeed,
            FirmwareRefusal.Action or FirmwareRefusal.NothingStaged or FirmwareRefusal.Telemetry => PfruDsmStatus.InvalidInput,
            _ => PfruDsmStatus.FunctionSpecificError,
        },
        (uint)refusal);

    /// <summary>A fault kept it from doing so; null for a fault that lets the step be done.</summary>
    internal static FirmwareAnswer? Of(FirmwareFaultKind? fault) => fault switch
    {
        FirmwareFaultKind.Busy => new(PfruDsmStatus.FunctionSpecificError, (uint)FirmwareRefusal.Fault),
        FirmwareFaultKind.RetrySuggested => new(PfruDsmStatus.RetrySuggested, (uint)FirmwareRefusal.Fault),
        FirmwareFaultKind.HardwareError => new(PfruDsmStatus.HardwareError, (uint)FirmwareRefusal.Fault),
        _ => null,
    };
}
