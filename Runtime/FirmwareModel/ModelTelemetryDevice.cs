// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Pfrut;
using UefiCapsule.Runtime.Linux;

namespace UefiCapsule.Runtime.FirmwareModel;

/// <summary>Linux' pfr_telemetry driver in front of a firmware, as it behaves (drivers/acpi/pfr_telemetry.c).</summary>
public sealed class ModelTelemetryDevice : ITelemetryDevice
{
    private const int PageSize = 4096;

    private readonly PfruFirmware _firmware;
    private readonly FirmwareMemory _ring;
    private uint _logType;
    private uint _revision = 1;

    /// <summary>The driver.</summary>
    /// <param name="firmware">The firmware behind it.</param>
    /// <param name="ring">The memory that the firmware logs to.</param>
    /// <param name="name">What to call it in messages.</param>
    public ModelTelemetryDevice(PfruFirmware firmware, FirmwareMemory ring, string name = "model/telemetry")
    {
        ArgumentNullException.ThrowIfNull(firmware);
        ArgumentNullException.ThrowIfNull(ring);
        (_firmware, _ring, Name) = (firmware, ring, name);
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public PfrtLogInfo GetInfo()
    {
        // The driver reports success when the firmware does not, and puts the errno in place of the level.
        uint level = _firmware.GetLevel(out uint value).Status == PfruDsmStatus.Succeed ? value : unchecked((uint)-Errno.EBUSY);
        return new PfrtLogInfo(level, _logType, _revision);
    }

    /// <inheritdoc/>
    public void SetInfo(PfrtLogInfo info)
    {
        ArgumentNullException.ThrowIfNull(info);
        if (info.Revision is 1 or 2)
        {
            _revision = info.Revision;
        }

        if (info.Level is 0 or 1 or 2 or 4 && _firmware.SetLevel(info.Level).Status != PfruDsmStatus.Succeed)
        {
            throw new RuntimeDeviceException(RuntimeFault.FirmwareRefused, Name, "PFRT_LOG_IOC_SET_INFO", Errno.EBUSY);
        }

        if (info.LogType is 0 or 1)
        {
            _logType = info.LogType;
        }
    }

    /// <inheritdoc/>
    public PfrtLogDataInfo GetDataInfo() => DataInfo("PFRT_LOG_IOC_GET_DATA_INFO");

    /// <inheritdoc/>
    public ITelemetryRing OpenRing(uint length)
    {
        const string Request = "mmap";
        PfrtLogDataInfo info = DataInfo(Request);
        ulong address = unchecked((info.Chunk2High << 32) | info.Chunk2Low);
        if (length == 0 || address == 0 || address % PageSize != 0 || info.MaximumSize % PageSize != 0)
        {
            throw new RuntimeDeviceException(RuntimeFault.NoLog, Name, Request, Errno.ENODEV);
        }

        return length <= info.MaximumSize
            ? new ModelRing(_ring.Bytes[..(int)length])
            : throw new RuntimeDeviceException(RuntimeFault.LogUnreachable, Name, Request, Errno.EINVAL);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
    }

    private PfrtLogDataInfo DataInfo(string request)
    {
        PfrtLogDataInfo info = _firmware.GetDataInfo(_logType);
        return info.Status == PfruDsmStatus.Succeed
            ? info
            : throw new RuntimeDeviceException(RuntimeFault.FirmwareRefused, Name, request, Errno.EBUSY);
    }
}
