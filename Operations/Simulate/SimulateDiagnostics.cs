// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Diagnostics;

namespace UefiCapsule.Operations.Simulate;

/// <summary>What is reported about simulations.</summary>
public static class SimulateDiagnostics
{
    /// <summary>CAP8120.</summary>
    public static DiagnosticDescriptor KernelMissing { get; } = new(
        "CAP8120",
        Severity.Error,
        Outcome.Usage,
        "No kernel to simulate",
        "{0} names no kernel in 'model', and none was given.",
        "Add 'kernel' to 'model', or give --kernel, for example 6.17.");

    /// <summary>CAP8121.</summary>
    public static DiagnosticDescriptor KernelNotKnown { get; } = new(
        "CAP8121",
        Severity.Error,
        Outcome.Usage,
        "Kernel cannot be simulated",
        "The name {0} does not tell which PFRU driver the kernel has.",
        "Give the stable release that the kernel is made from, for example 6.1.148, and simulate both variants where it is not known.");

    /// <summary>CAP8122.</summary>
    public static DiagnosticDescriptor BufferTooLong { get; } = new(
        "CAP8122",
        Severity.Error,
        Outcome.Usage,
        "Communication buffer is too long to simulate",
        "bufferLength of {0} is {1}; a simulation keeps at most {2} bytes in memory.",
        "Write a shorter buffer: what matters is whether the capsules fit.");

    /// <summary>CAP8123.</summary>
    public static DiagnosticDescriptor DriverRefuses { get; } = new(
        "CAP8123",
        Severity.Error,
        Outcome.Policy,
        "Kernel's driver refuses the update",
        "{0} is refused by the PFRU driver of Linux {1}: {2}.",
        "The findings about the file say why; capsule verify --kernel --platform shows all of them.",
        "Linux drivers/acpi/pfr_update.c, pfru_write()");

    /// <summary>CAP8124.</summary>
    public static DiagnosticDescriptor KernelCrashes { get; } = new(
        "CAP8124",
        Severity.Error,
        Outcome.Policy,
        "Update would crash the kernel",
        "{0} leads the PFRU driver of Linux {1} out of the communication buffer: a machine's kernel would crash.",
        "Rebuild the capsule. Do not load this one on a machine that is needed.",
        "Linux drivers/acpi/pfr_update.c, applicable_image()");

    /// <summary>CAP8125.</summary>
    public static DiagnosticDescriptor FirmwareRefuses { get; } = new(
        "CAP8125",
        Severity.Error,
        Outcome.Policy,
        "Firmware refuses the update",
        "{0}: the firmware refuses to {1} it: {2} ({3}).",
        "The log's last lines say what was looked at. docs/simulate.md lists the reasons.");

    /// <summary>CAP8126.</summary>
    public static DiagnosticDescriptor FaultHappened { get; } = new(
        "CAP8126",
        Severity.Error,
        Outcome.Unavailable,
        "Fault kept the update from being done",
        "{0}: the firmware answered {1} with {2}, as the platform file asked for.",
        "Nothing, where the fault is what was to be tried: whoever runs updates on machines has to bear it.");

    /// <summary>CAP8127.</summary>
    public static DiagnosticDescriptor FaultNotReached { get; } = new(
        "CAP8127",
        Severity.Warning,
        Outcome.Clean,
        "Fault did not happen",
        "The fault at {0} of file {1} did not happen: the simulation did not come to that.",
        "Count the files from 1, and look whether the step is reached.");

    /// <summary>All of them, in id order.</summary>
    public static IReadOnlyList<DiagnosticDescriptor> All { get; } =
        [KernelMissing, KernelNotKnown, BufferTooLong, DriverRefuses, KernelCrashes, FirmwareRefuses, FaultHappened, FaultNotReached];
}
