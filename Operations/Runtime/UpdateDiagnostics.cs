// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Diagnostics;

namespace UefiCapsule.Operations.Runtime;

/// <summary>What operations report about loading, staging and activating a capsule on a running machine.</summary>
public static class UpdateDiagnostics
{
    /// <summary>CAP8020.</summary>
    public static DiagnosticDescriptor DriverRefused { get; } = new(
        "CAP8020",
        Severity.Error,
        Outcome.Policy,
        "Driver refuses the capsule",
        "{0} refuses the capsule (EINVAL).",
        "Unless it is longer than the communication buffer, its bytes lie there all the same, so do not stage: load a good capsule first, or restart the machine. As it passed the checks here, it is too long, or the firmware's versions changed since they were asked for.",
        "Linux drivers/acpi/pfr_update.c, pfru_write()");

    /// <summary>CAP8021.</summary>
    public static DiagnosticDescriptor ShortWrite { get; } = new(
        "CAP8021",
        Severity.Error,
        Outcome.Unavailable,
        "Capsule was taken in part",
        "{0} took only a part of the capsule.",
        "Do not stage. The driver copies each write to the beginning of the communication buffer, so the rest cannot be written after it. Load again.",
        "Linux drivers/acpi/pfr_update.c, pfru_write()");

    /// <summary>CAP8022.</summary>
    public static DiagnosticDescriptor BufferUnreachable { get; } = new(
        "CAP8022",
        Severity.Error,
        Outcome.Unavailable,
        "Communication buffer cannot be reached",
        "{0} cannot reach the communication buffer (ENOMEM).",
        "The address that the firmware gives cannot be mapped. Look at the kernel log; nothing was written.",
        "Linux drivers/acpi/pfr_update.c, pfru_write()");

    /// <summary>CAP8023.</summary>
    public static DiagnosticDescriptor StageRefused { get; } = new(
        "CAP8023",
        Severity.Error,
        Outcome.Policy,
        "Firmware refuses to stage",
        "{0}: the firmware did not stage the capsule{1}.",
        "It authenticates the capsule by its own keys and rules. capsule runtime log shows what it looked at. Nothing was activated.",
        "Linux drivers/acpi/pfr_update.c, start_update()");

    /// <summary>CAP8024.</summary>
    public static DiagnosticDescriptor ActivationRefused { get; } = new(
        "CAP8024",
        Severity.Error,
        Outcome.Policy,
        "Firmware refuses to activate",
        "{0}: the firmware did not activate the capsule{1}.",
        "capsule runtime log shows why. Without a capsule that was staged before there is nothing to activate.",
        "Linux drivers/acpi/pfr_update.c, start_update()");

    /// <summary>CAP8025.</summary>
    public static DiagnosticDescriptor CapsuleTooLarge { get; } = new(
        "CAP8025",
        Severity.Error,
        Outcome.Unavailable,
        "Capsule is too large to be loaded",
        "{0} has {1} bytes; at most {2} are loaded.",
        "A capsule is loaded from memory in one write, so that what was verified is what is written. Runtime updates are small; the name probably leads to another file.");

    /// <summary>CAP8026.</summary>
    public static DiagnosticDescriptor NotAccepted { get; } = new(
        "CAP8026",
        Severity.Error,
        Outcome.Policy,
        "Kernel would not accept it for certain",
        "{0} does not accept the capsule for certain: its verdict is {1}.",
        "Nothing was written. capsule verify --target with --kernel and --platform shows the reasons.",
        "Linux drivers/acpi/pfr_update.c, applicable_image()");

    /// <summary>CAP8028.</summary>
    public static DiagnosticDescriptor VersionsUnchanged { get; } = new(
        "CAP8028",
        Severity.Warning,
        Outcome.Clean,
        "No version advanced",
        "{0} reports the same versions as before the activation.",
        "The firmware said that it activated the capsule. Look at capsule runtime log, and whether the same version was running already.");

    /// <summary>CAP8029.</summary>
    public static DiagnosticDescriptor VersionsNotAsked { get; } = new(
        "CAP8029",
        Severity.Warning,
        Outcome.Clean,
        "Versions are not known afterwards",
        "{0} gave no answer when it was asked for its versions again: {1}",
        "The update itself went as far as is shown. Ask again with capsule runtime query.");

    /// <summary>CAP8030.</summary>
    public static DiagnosticDescriptor TimesNotTold { get; } = new(
        "CAP8030",
        Severity.Note,
        Outcome.Clean,
        "Driver keeps status and times to itself",
        "{0} does not pass on the status and the times of authentication and execution.",
        "Linux' driver writes them to the kernel log when dynamic debugging is on: modprobe pfr_update dyndbg=+p, or echo \"module pfr_update +p\" > /sys/kernel/debug/dynamic_debug/control",
        "Linux drivers/acpi/pfr_update.c, print_update_debug_info()");

    /// <summary>All of them, in id order.</summary>
    public static IReadOnlyList<DiagnosticDescriptor> All { get; } =
    [
        DriverRefused,
        ShortWrite,
        BufferUnreachable,
        StageRefused,
        ActivationRefused,
        CapsuleTooLarge,
        NotAccepted,
        VersionsUnchanged,
        VersionsNotAsked,
        TimesNotTold,
    ];
}
