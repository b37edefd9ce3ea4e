// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Runtime.InteropServices;
using UefiCapsule.Formats.Binary;
using UefiCapsule.Formats.Pfrut;

namespace UefiCapsule.Runtime.Linux;

/// <summary>Linux' pfr_update driver behind /dev/acpi_pfr_updateN (drivers/acpi/pfr_update.c).</summary>
public sealed class LinuxUpdateDevice : IUpdateDevice
{
    private readonly DeviceFile _file;

    private LinuxUpdateDevice(DeviceFile file) => _file = file;

    /// <inheritdoc/>
    public string Name => _file.Path;

    /// <summary>Opens a device.</summary>
    /// <exception cref="RuntimeDeviceException">It cannot be opened.</exception>
    public static LinuxUpdateDevice Open(string path) => new(DeviceFile.Open(path));

    /// <summary>Opens a device that nobody else has opened with this method.</summary>
    /// <exception cref="RuntimeDeviceException">It cannot be opened, or somebody has.</exception>
    public static LinuxUpdateDevice OpenExclusively(string path)
    {
        DeviceFile file = DeviceFile.Open(path);
        try
        {
            file.KeepForItself();
            return new LinuxUpdateDevice(file);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public void SetRevision(uint revision)
    {
        Span<byte> argument = stackalloc byte[sizeof(uint)];
        SpanWriter writer = new(argument);
        writer.WriteUInt32(revision);
        _file.Set(PfrutIoctl.SetRevision, argument, "PFRU_IOC_SET_REV");
    }

    /// <inheritdoc/>
    public PfruUpdateCapability QueryCapability() =>
        _file.Get<PfruUpdateCapability>(PfrutIoctl.QueryCapability, PfruUpdateCapability.StructureSize, "PFRU_IOC_QUERY_CAP");

    /// <inheritdoc/>
    public unsafe void Load(ReadOnlySpan<byte> capsule)
    {
        nint written;
        int errno;
        fixed (byte* bytes = capsule)
        {
            written = Libc.Write(_file.Descriptor, bytes, (nuint)capsule.Length);
            errno = written < 0 ? Marshal.GetLastPInvokeError() : 0;
        }

        if (written != capsule.Length)
        {
            throw new RuntimeDeviceException(
                (written, errno) switch
                {
                    ( >= 0, _) => RuntimeFault.ShortWrite,
                    (_, Errno.EINVAL) => RuntimeFault.CapsuleRefused,
                    (_, Errno.EBUSY) => RuntimeFault.FirmwareRefused,
                    (_, Errno.ENOMEM) => RuntimeFault.BufferUnreachable,
                    _ => RuntimeFault.Other,
                },
                Name,
                "write",
                errno);
        }
    }

    /// <inheritdoc/>
    public PfruUpdateResult? Stage()
    {
        _file.Control(PfrutIoctl.Stage, "PFRU_IOC_STAGE");
        return null;
    }

    /// <inheritdoc/>
    public PfruUpdateResult? Activate()
    {
        _file.Control(PfrutIoctl.Activate, "PFRU_IOC_ACTIVATE");
        return null;
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();
}
