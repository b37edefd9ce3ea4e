// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Diagnostics;

namespace UefiCapsule.Operations.Runtime;

/// <summary>What operations report about the devices of runtime updates: why one cannot be used.</summary>
public static class DeviceDiagnostics
{
    /// <summary>CAP8001.</summary>
    public static DiagnosticDescriptor NotLinux { get; } = new(
        "CAP8001",
        Severity.Error,
        Outcome.Unavailable,
        "No runtime devices on this system",
        "{0} cannot be used: only Linux has devices for runtime updates.",
        "Run it on the Linux machine whose firmware is to be updated. capsule verify and capsule simulate work everywhere.");

    /// <summary>CAP8002.</summary>
    public static DiagnosticDescriptor NoDevice { get; } = new(
        "CAP8002",
        Severity.Error,
        Outcome.Unavailable,
        "Device is not there",
        "{0} is not there.",
        "Load the driver (modprobe pfr_update, modprobe pfr_telemetry). When there is no device after that, the kernel is built without CONFIG_ACPI_PFRUT, or the firmware offers no runtime updates (no ACPI device INTC1080 and INTC1081).",
        "Linux drivers/acpi/pfr_update.c and pfr_telemetry.c, acpi_pfru_ids and acpi_pfrt_log_ids");

    /// <summary>CAP8003.</summary>
    public static DiagnosticDescriptor NoPermission { get; } = new(
        "CAP8003",
        Severity.Error,
        Outcome.Unavailable,
        "Device may not be opened",
        "{0} may not be opened by this user.",
        "Run it as root, or as the user or group that owns the device file.");

    /// <summary>CAP8004.</summary>
    public static DiagnosticDescriptor NotOpened { get; } = new(
        "CAP8004",
        Severity.Error,
        Outcome.Unavailable,
        "Device cannot be opened",
        "{0} cannot be opened ({1}).",
        "Look at what the name leads to, and at the kernel log.");

    /// <summary>CAP8005.</summary>
    public static DiagnosticDescriptor SeveralDevices { get; } = new(
        "CAP8005",
        Severity.Error,
        Outcome.Usage,
        "Several devices, and none is named",
        "There are several devices ({0}), and it is not said which one is meant.",
        "Name one with --device.");

    /// <summary>CAP8006.</summary>
    public static DiagnosticDescriptor InUse { get; } = new(
        "CAP8006",
        Severity.Error,
        Outcome.Unavailable,
        "Device is in use",
        "{0} is in use by another run.",
        "Wait for it to end. A capsule has to stay in the communication buffer until the firmware has taken it, so two updates must not mix.");

    /// <summary>CAP8007.</summary>
    public static DiagnosticDescriptor NotThisDevice { get; } = new(
        "CAP8007",
        Severity.Error,
        Outcome.Unavailable,
        "Not the device it is taken for",
        "{0} does not know the request {1} (ENOTTY).",
        "Name the right file with --device: acpi_pfr_update for updates, acpi_pfr_telemetry for the log.",
        "Linux drivers/acpi/pfr_update.c, pfru_ioctl()");

    /// <summary>CAP8008.</summary>
    public static DiagnosticDescriptor FirmwareSilent { get; } = new(
        "CAP8008",
        Severity.Error,
        Outcome.Unavailable,
        "Firmware does not give the answer",
        "{0}: the firmware gave no good answer to {1}{2}.",
        "It may be busy with another update, or stopped. Try again; when it stays so, the kernel log tells more after: echo \"module pfr_update +p; module pfr_telemetry +p\" > /sys/kernel/debug/dynamic_debug/control",
        "Linux drivers/acpi/pfr_update.c, query_capability(), query_buffer()");

    /// <summary>CAP8009.</summary>
    public static DiagnosticDescriptor FirmwareUnintelligible { get; } = new(
        "CAP8009",
        Severity.Error,
        Outcome.Unavailable,
        "Firmware's answer is not understood",
        "{0}: the driver does not understand what the firmware answered to {1} (EINVAL).",
        "Try the other revision of the interface (--revision 1 or --revision 2). Otherwise the ACPI tables or the firmware are at fault.",
        "Linux drivers/acpi/pfr_update.c, query_capability(), start_update()");

    /// <summary>CAP8010.</summary>
    public static DiagnosticDescriptor RevisionRefused { get; } = new(
        "CAP8010",
        Severity.Error,
        Outcome.Unavailable,
        "Revision is not taken",
        "{0} does not take revision {1} of the interface.",
        "Linux' driver knows 1 and 2.",
        "Linux drivers/acpi/pfr_update.c, PFRU_IOC_SET_REV");

    /// <summary>CAP8011.</summary>
    public static DiagnosticDescriptor RequestFailed { get; } = new(
        "CAP8011",
        Severity.Error,
        Outcome.Unavailable,
        "Device request failed",
        "{0}: {1} failed ({2}).",
        "Look at the kernel log.");

    /// <summary>All of them, in id order.</summary>
    public static IReadOnlyList<DiagnosticDescriptor> All { get; } =
    [
        NotLinux,
        NoDevice,
        NoPermission,
        NotOpened,
        SeveralDevices,
        InUse,
        NotThisDevice,
        FirmwareSilent,
        FirmwareUnintelligible,
        RevisionRefused,
        RequestFailed,
    ];
}
