// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

namespace UefiCapsule.Runtime;

/// <summary>A machine whose firmware can be updated while it runs: its kernel and its devices. It hands devices out and does nothing with them.</summary>
public interface IRuntimeMachine
{
    /// <summary>
    /// The release of the kernel that runs, as uname(2) says it, for example <c>6.12.44-amd64</c>, or on Debian the stable release that it was made
    /// from; null when it is not known.
    /// </summary>
    string? KernelRelease { get; }

    /// <summary>The update devices that are there, in the order of their numbers.</summary>
    IReadOnlyList<string> UpdateDevices { get; }

    /// <summary>The telemetry devices that are there, in the order of their numbers.</summary>
    IReadOnlyList<string> TelemetryDevices { get; }

    /// <summary>What the update device of that number is called, whether it is there or not.</summary>
    string UpdateDevice(int number);

    /// <summary>What the telemetry device of that number is called, whether it is there or not.</summary>
    string TelemetryDevice(int number);

    /// <summary>Opens an update device.</summary>
    /// <param name="name">What it is called.</param>
    /// <param name="exclusive">True to keep out everybody else who asks for that, because a capsule has to stay loaded until it is staged.</param>
    /// <exception cref="RuntimeDeviceException">It cannot be opened, or somebody else keeps it for himself.</exception>
    IUpdateDevice OpenUpdate(string name, bool exclusive);

    /// <summary>Opens a telemetry device.</summary>
    /// <exception cref="RuntimeDeviceException">It cannot be opened.</exception>
    ITelemetryDevice OpenTelemetry(string name);
}
