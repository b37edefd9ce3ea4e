// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Diagnostics;

namespace UefiCapsule.Operations.Runtime;

/// <summary>What operations report about the firmware's log.</summary>
public static class LogDiagnostics
{
    /// <summary>CAP8040.</summary>
    public static DiagnosticDescriptor NoLog { get; } = new(
        "CAP8040",
        Severity.Error,
        Outcome.Unavailable,
        "There is no log",
        "{0} has no log.",
        "The firmware makes one when an update runs for the first time. It also has to lie in whole pages of memory.",
        "Linux drivers/acpi/pfr_telemetry.c, pfrt_log_mmap()");

    /// <summary>CAP8041.</summary>
    public static DiagnosticDescriptor LogUnreachable { get; } = new(
        "CAP8041",
        Severity.Error,
        Outcome.Unavailable,
        "Log cannot be mapped",
        "{0}: the log's memory cannot be mapped ({1}).",
        "Look at the kernel log.",
        "Linux drivers/acpi/pfr_telemetry.c, pfrt_log_mmap()");

    /// <summary>CAP8042.</summary>
    public static DiagnosticDescriptor LogUnsteady { get; } = new(
        "CAP8042",
        Severity.Error,
        Outcome.Unavailable,
        "Log does not stand still",
        "{0}: the log was reset again and again while it was read.",
        "Try again when fewer updates run.");

    /// <summary>CAP8043.</summary>
    public static DiagnosticDescriptor LogContradictory { get; } = new(
        "CAP8043",
        Severity.Error,
        Outcome.Unavailable,
        "Numbers about the log contradict each other",
        "{0}: the numbers about the log contradict each other, so nothing is known about what lies where.",
        "Report it to the maker of the firmware, with the output of capsule runtime log --info --json.",
        "Linux include/uapi/linux/pfrut.h, struct pfrt_log_data_info");

    /// <summary>CAP8044.</summary>
    public static DiagnosticDescriptor SettingNotTaken { get; } = new(
        "CAP8044",
        Severity.Error,
        Outcome.Unavailable,
        "Setting of the log is not taken",
        "{0}: {1} was set to {2} and is {3}.",
        "The driver passes over values that it does not know and reports success, so the setting is asked for again. This firmware or driver does not take the value.",
        "Linux drivers/acpi/pfr_telemetry.c, pfrt_log_ioctl()");

    /// <summary>CAP8045.</summary>
    public static DiagnosticDescriptor LevelUnknown { get; } = new(
        "CAP8045",
        Severity.Warning,
        Outcome.Clean,
        "Level of the log is not known",
        "{0}: the firmware does not say how much it logs ({1}).",
        "Linux puts the error into the place of the level. Set it with --level.",
        "Linux drivers/acpi/pfr_telemetry.c, get_pfrt_log_level()");

    /// <summary>CAP8046.</summary>
    public static DiagnosticDescriptor BytesLost { get; } = new(
        "CAP8046",
        Severity.Warning,
        Outcome.Clean,
        "Part of the log was overwritten",
        "{0}: {1} bytes of the log were overwritten before they could be read.",
        "Read more often, or log less (--level). What was read is whole lines apart from the first.");

    /// <summary>CAP8047.</summary>
    public static DiagnosticDescriptor LogReset { get; } = new(
        "CAP8047",
        Severity.Warning,
        Outcome.Clean,
        "Log was reset",
        "{0}: the log was reset since the last reading; how much was lost with it is not known.",
        "Read before the firmware resets its log, or follow it.");

    /// <summary>CAP8048.</summary>
    public static DiagnosticDescriptor MarkUnusable { get; } = new(
        "CAP8048",
        Severity.Error,
        Outcome.Unavailable,
        "Mark is not one",
        "{0} is not a mark of a log.",
        "Give the file that --since-mark wrote, or a name that is free: then the log is read from its beginning, and the mark is written there.");

    /// <summary>CAP8049.</summary>
    public static DiagnosticDescriptor MarkOfAnotherLog { get; } = new(
        "CAP8049",
        Severity.Error,
        Outcome.Unavailable,
        "Mark is of another log",
        "{0} is a mark of {1}, not of {2}.",
        "Keep a mark for each device and type of log; choose the log with --device and --type.");

    /// <summary>All of them, in id order.</summary>
    public static IReadOnlyList<DiagnosticDescriptor> All { get; } =
    [
        NoLog,
        LogUnreachable,
        LogUnsteady,
        LogContradictory,
        SettingNotTaken,
        LevelUnknown,
        BytesLost,
        LogReset,
        MarkUnusable,
        MarkOfAnotherLog,
    ];
}
