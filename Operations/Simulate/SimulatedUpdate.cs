// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Pfrut;
using UefiCapsule.Runtime.FirmwareModel;
using UefiCapsule.Runtime.Telemetry;

namespace UefiCapsule.Operations.Simulate;

/// <summary>What a machine did with one update.</summary>
/// <param name="File">The file.</param>
/// <param name="Load">What the kernel's driver did.</param>
/// <param name="Stage">What the firmware said to staging; null when it did not come to that.</param>
/// <param name="Activate">What the firmware said to activating; null when it did not come to that.</param>
/// <param name="State">What the firmware remembers afterwards.</param>
/// <param name="Log">The lines that the firmware logged.</param>
/// <param name="LogHasGap">True when lines were overwritten before they could be read, or the log began anew.</param>
public sealed record SimulatedUpdate(
    string File,
    SimulatedLoad Load,
    PfruUpdateResult? Stage,
    PfruUpdateResult? Activate,
    FirmwareState State,
    IReadOnlyList<TelemetryLine> Log,
    bool LogHasGap)
{
    /// <summary>True when it was activated.</summary>
    public bool IsActivated => Activate is { Status: PfruDsmStatus.Succeed };
}
