// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Pfrut;
using UefiCapsule.Runtime.Telemetry;

namespace UefiCapsule.Operations.Runtime;

/// <summary>What was read of the firmware's log, apart from the lines, which were handed out as they came.</summary>
public sealed class LogResult : OperationResult
{
    /// <summary>The device, or null when none could be chosen.</summary>
    public string? Device { get; init; }

    /// <summary>How the log is set; null when the device did not say.</summary>
    public PfrtLogInfo? Settings { get; init; }

    /// <summary>The error in the place of the level, for example <c>EBUSY</c>; null when the level is one.</summary>
    public string? LevelError { get; init; }

    /// <summary>Where the log lies; null when it was not asked for.</summary>
    public PfrtLogDataInfo? Data { get; init; }

    /// <summary>Bytes that were read.</summary>
    public ulong ReadBytes { get; init; }

    /// <summary>Bytes that were overwritten before they could be read.</summary>
    public ulong LostBytes { get; init; }

    /// <summary>How often the log was reset since the mark, as far as was seen.</summary>
    public int Resets { get; init; }

    /// <summary>How far the log was read; null when it was not.</summary>
    public TelemetryMark? Mark { get; init; }

    /// <summary>The file with the bytes, when one was written.</summary>
    public string? RawFile { get; init; }

    /// <summary>With <see cref="LogRequest.DryRun"/>, what would have been set: level, type or revision, and the value.</summary>
    public IReadOnlyList<(string Name, uint Value)> WouldSet { get; init; } = [];
}
