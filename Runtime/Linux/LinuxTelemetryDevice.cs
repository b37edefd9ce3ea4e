// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Runtime.InteropServices;
using UefiCapsule.Formats.Binary;
using UefiCapsule.Formats.Pfrut;

namespace UefiCapsule.Runtime.Linux;

/// <summary>Linux' pfr_telemetry driver behind /dev/acpi_pfr_telemetryN (drivers/acpi/pfr_telemetry.c).</summary>
public sealed class LinuxTelemetryDevice : ITelemetryDevice
{
    private readonly DeviceFile _file;

    private LinuxTelemetryDevice(DeviceFile file) => _file = file;

    /// <inheritdoc/>
    public string Name => _file.Path;

    /// <summary>Opens a device.</summary>
    /// <exception cref="RuntimeDeviceException">It cannot be opened.</exception>
    public static LinuxTelemetryDevice Open(string path) => new(DeviceFile.Open(path));

    /// <inheritdoc/>
    public PfrtLogInfo GetInfo() => _file.Get<PfrtLogInfo>(PfrutIoctl.GetLogInfo, PfrtLogInfo.StructureSize, "PFRT_LOG_IOC_GET_INFO");

    /// <inheritdoc/>
    public void SetInfo(PfrtLogInfo info)
    {
        ArgumentNullException.ThrowIfNull(info);
        Span<byte> argument = stackalloc byte[PfrtLogInfo.StructureSize];
        SpanWriter writer = new(argument);
        info.Write(ref writer);
        _file.Set(PfrutIoctl.SetLogInfo, argument, "PFRT_LOG_IOC_SET_INFO");
    }

    /// <inheritdoc/>
    public PfrtLogDataInfo GetDataInfo() =>
        _file.Get<PfrtLogDataInfo>(PfrutIoctl.GetLogDataInfo, PfrtLogDataInfo.StructureSize, "PFRT_LOG_IOC_GET_DATA_INFO");

    /// <inheritdoc/>
    public ITelemetryRing OpenRing(uint length)
    {
        if (length is 0 or > int.MaxValue)
        {
            throw new RuntimeDeviceException(RuntimeFault.NoLog, Name, "mmap");
        }

        nint address = Libc.Map(0, length, Libc.ProtectRead, Libc.MapShared, _file.Descriptor, 0);
        if (address != -1)
        {
            return new MappedRing(address, (int)length);
        }

        int errno = Marshal.GetLastPInvokeError();
        throw new RuntimeDeviceException(
            errno switch
            {
                Errno.ENODEV => RuntimeFault.NoLog,
                Errno.EBUSY => RuntimeFault.FirmwareRefused,
                _ => RuntimeFault.LogUnreachable,
            },
            Name,
            "mmap",
            errno);
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();
}
