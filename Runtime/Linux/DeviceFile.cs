// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Runtime.InteropServices;
using UefiCapsule.Formats.Binary;

namespace UefiCapsule.Runtime.Linux;

/// <summary>An open device file.</summary>
internal sealed unsafe class DeviceFile : IDisposable
{
    private int _descriptor;

    private DeviceFile(string path, int descriptor) => (Path, _descriptor) = (path, descriptor);

    public string Path { get; }

    public int Descriptor => _descriptor >= 0 ? _descriptor : throw new ObjectDisposedException(Path);

    /// <exception cref="RuntimeDeviceException">It cannot be opened.</exception>
    public static DeviceFile Open(string path)
    {
        if (!OperatingSystem.IsLinux())
        {
            throw new RuntimeDeviceException(RuntimeFault.NotLinux, path, "open");
        }

        int descriptor = Libc.Open(path, Libc.ReadWrite | Libc.CloseOnExec);
        if (descriptor >= 0)
        {
            return new DeviceFile(path, descriptor);
        }

        int errno = Marshal.GetLastPInvokeError();
        throw new RuntimeDeviceException(
            errno switch
            {
                Errno.ENOENT or Errno.ENOTDIR or Errno.ENODEV or Errno.ENXIO => RuntimeFault.NoDevice,
                Errno.EACCES or Errno.EPERM => RuntimeFault.NoPermission,
                _ => RuntimeFault.NotOpened,
            },
            path,
            "open",
            errno);
    }

    /// <summary>
    /// Keeps out everybody else who asks for that; the kernel forgets it when the file is closed, however that comes. Programs that do not
    /// ask are not kept out.
    /// </summary>
    /// <exception cref="RuntimeDeviceException">Somebody else has it.</exception>
    public void KeepForItself()
    {
        if (Libc.Lock(Descriptor, Libc.LockExclusive | Libc.LockWithoutWaiting) < 0)
        {
            int errno = Marshal.GetLastPInvokeError();
            throw new RuntimeDeviceException(errno == Errno.EAGAIN ? RuntimeFault.InUse : RuntimeFault.Other, Path, "flock", errno);
        }
    }

    /// <summary>A request without an argument that is looked at.</summary>
    public void Control(uint request, string name)
    {
        uint unused = 0;
        Call(request, (byte*)&unused, name);
    }

    /// <summary>A request that the driver reads its argument from.</summary>
    public void Set(uint request, ReadOnlySpan<byte> argument, string name)
    {
        fixed (byte* bytes = argument)
        {
            Call(request, bytes, name);
        }
    }

    /// <summary>A request that the driver writes its answer to.</summary>
    public T Get<T>(uint request, int size, string name)
        where T : class, IBinaryStructure<T>
    {
        Span<byte> bytes = stackalloc byte[size];
        fixed (byte* pointer = bytes)
        {
            Call(request, pointer, name);
        }

        return StructureBytes.Read<T>(bytes) ?? throw new RuntimeDeviceException(RuntimeFault.NotThisDevice, Path, name);
    }

    public void Dispose()
    {
        int descriptor = Interlocked.Exchange(ref _descriptor, -1);
        if (descriptor >= 0)
        {
            _ = Libc.Close(descriptor);
        }
    }

    private void Call(uint request, byte* argument, string name)
    {
        if (Libc.IoControl(Descriptor, request, argument) < 0)
        {
            int errno = Marshal.GetLastPInvokeError();
            throw new RuntimeDeviceException(
                errno switch
                {
                    Errno.ENOTTY => RuntimeFault.NotThisDevice,
                    Errno.EBUSY => RuntimeFault.FirmwareRefused,
                    Errno.EINVAL when request == PfrutIoctl.SetRevision => RuntimeFault.RevisionRefused,
                    Errno.EINVAL => RuntimeFault.FirmwareUnintelligible,
                    _ => RuntimeFault.Other,
                },
                Path,
                name,
                errno);
        }
    }
}
