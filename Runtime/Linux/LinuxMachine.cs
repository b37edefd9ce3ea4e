// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

namespace UefiCapsule.Runtime.Linux;

/// <summary>The Linux machine that this process runs on. Elsewhere it has no devices, and opening one says so.</summary>
public sealed class LinuxMachine : IRuntimeMachine
{
    private LinuxMachine()
    {
    }

    /// <summary>The one there is.</summary>
    public static LinuxMachine This { get; } = new();

    /// <inheritdoc/>
    public string? KernelRelease => OperatingSystem.IsLinux() ? Uname.Release() : null;

    /// <inheritdoc/>
    public IReadOnlyList<string> UpdateDevices => [.. LinuxDevices.UpdateIndexes().Select(LinuxDevices.UpdateFile)];

    /// <inheritdoc/>
    public IReadOnlyList<string> TelemetryDevices => [.. LinuxDevices.TelemetryIndexes().Select(LinuxDevices.TelemetryFile)];

    /// <inheritdoc/>
    public string UpdateDevice(int number) => LinuxDevices.UpdateFile(number);

    /// <inheritdoc/>
    public string TelemetryDevice(int number) => LinuxDevices.TelemetryFile(number);

    /// <inheritdoc/>
    public IUpdateDevice OpenUpdate(string name, bool exclusive) => exclusive ? LinuxUpdateDevice.OpenExclusively(name) : LinuxUpdateDevice.Open(name);

    /// <inheritdoc/>
    public ITelemetryDevice OpenTelemetry(string name) => LinuxTelemetryDevice.Open(name);
}
