// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

namespace UefiCapsule.Operations.Runtime;

/// <summary>What to read of the firmware's log, and how it is to be set before.</summary>
/// <param name="Device">A number or a path; null for the only device there is.</param>
public sealed record LogRequest(string? Device)
{
    /// <summary>How much the firmware is to log from now on; null to leave it.</summary>
    public LogLevel? Level { get; init; }

    /// <summary>Which log; null for the one that was chosen last.</summary>
    public LogType? Type { get; init; }

    /// <summary>The revision of the telemetry interface, 1 or 2; null to leave it.</summary>
    public uint? Revision { get; init; }

    /// <summary>False to ask only how the log is set and where it lies.</summary>
    public bool Read { get; init; } = true;

    /// <summary>False, when nothing is read, not to ask where the log lies either, because there may be none yet.</summary>
    public bool ReadsData { get; init; } = true;

    /// <summary>True to go on reading what is new, until <see cref="Limit"/> is over or the work is stopped.</summary>
    public bool Follow { get; init; }

    /// <summary>How long to follow; null for until the work is stopped.</summary>
    public TimeSpan? Limit { get; init; }

    /// <summary>The pause between two readings.</summary>
    public TimeSpan Pause { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>
    /// A file that says how far the log was read: only what is newer is read, and the file is replaced afterwards. It is made when it is
    /// not there.
    /// </summary>
    public string? MarkFile { get; init; }

    /// <summary>A file for the bytes as the firmware wrote them, or null.</summary>
    public string? RawFile { get; init; }

    /// <summary>True to change and read nothing, and only say how the log is set.</summary>
    public bool DryRun { get; init; }
}
