// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Consumers;
using UefiCapsule.Runtime.Linux;

namespace UefiCapsule.Runtime.FirmwareModel;

/// <summary>A machine with the firmware model, whose kernel has the drivers' models.</summary>
public sealed class ModelMachine : IRuntimeMachine
{
    private readonly PfruFirmware _firmware;
    private readonly FirmwareMemory _ring;
    private readonly LinuxKernel _kernel;

    /// <summary>A machine.</summary>
    /// <param name="firmware">Its firmware.</param>
    /// <param name="ring">The memory that the firmware logs to.</param>
    /// <param name="kernel">Its kernel, of which it is known whether it has a PFRU driver, and which.</param>
    public ModelMachine(PfruFirmware firmware, FirmwareMemory ring, LinuxKernel kernel)
    {
        ArgumentNullException.ThrowIfNull(firmware);
        ArgumentNullException.ThrowIfNull(ring);
        ArgumentNullException.ThrowIfNull(kernel);
        if (kernel is { HasPfruDriver: null } or { HasPfruDriver: true, ComparesSecurityVersion: null })
        {
            throw new ArgumentException("It is not known which PFRU driver the kernel has.", nameof(kernel));
        }

        (_firmware, _ring, _kernel) = (firmware, ring, kernel);
    }

    /// <inheritdoc/>
    public string? KernelRelease => _kernel.Text;

    /// <inheritdoc/>
    public IReadOnlyList<string> UpdateDevices => HasDriver ? [UpdateDevice(0)] : [];

    /// <inheritdoc/>
    public IReadOnlyList<string> TelemetryDevices => HasDriver ? [TelemetryDevice(0)] : [];

    private bool HasDriver => _kernel.HasPfruDriver == true;

    /// <inheritdoc/>
    public string UpdateDevice(int number) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"model/update{number}");

    /// <inheritdoc/>
    public string TelemetryDevice(int number) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"model/telemetry{number}");

    /// <inheritdoc/>
    public IUpdateDevice OpenUpdate(string name, bool exclusive) => UpdateDevices.Contains(name)
        ? new ModelUpdateDevice(_firmware, _kernel.ComparesSecurityVersion == true, name)
        : throw Missing(name);

    /// <inheritdoc/>
    public ITelemetryDevice OpenTelemetry(string name) => TelemetryDevices.Contains(name)
        ? new ModelTelemetryDevice(_firmware, _ring, name)
        : throw Missing(name);

    private static RuntimeDeviceException Missing(string name) => new(RuntimeFault.NoDevice, name, "open", Errno.ENOENT);
}
