// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Runtime.InteropServices;

namespace UefiCapsule.Runtime.Linux;

/// <summary>The C library's calls, and the numbers they take on Linux.</summary>
internal static unsafe partial class Libc
{
    public const int ReadWrite = 2; // O_RDWR
    public const int CloseOnExec = 0x8_0000; // O_CLOEXEC
    public const int ProtectRead = 1; // PROT_READ
    public const int MapShared = 1; // MAP_SHARED
    public const int LockExclusive = 2; // LOCK_EX
    public const int LockWithoutWaiting = 4; // LOCK_NB

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "close")]
    public static partial int Close(int descriptor);

    // ioctl() takes its argument as a variable one; on the Linux ABIs of x86-64 and AArch64 that is passed like a fixed one.
    [LibraryImport("libc", EntryPoint = "ioctl", SetLastError = true)]
    public static partial int IoControl(int descriptor, nuint request, byte* argument);

    [LibraryImport("libc", EntryPoint = "write", SetLastError = true)]
    public static partial nint Write(int descriptor, byte* bytes, nuint count);

    [LibraryImport("libc", EntryPoint = "mmap", SetLastError = true)]
    public static partial nint Map(nint address, nuint length, int protection, int flags, int descriptor, nint offset);

    [LibraryImport("libc", EntryPoint = "munmap")]
    public static partial int Unmap(nint address, nuint length);

    [LibraryImport("libc", EntryPoint = "flock", SetLastError = true)]
    public static partial int Lock(int descriptor, int operation);

    [LibraryImport("libc", EntryPoint = "uname")]
    public static partial int Uname(byte* names);
}
