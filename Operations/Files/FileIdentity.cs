// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Globalization;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace UefiCapsule.Operations.Files;

/// <summary>
/// What a path leads to and whether two paths lead to the same file. On Linux statx(2) answers, so that hard and symbolic links
/// and devices are seen; elsewhere the full path does.
/// </summary>
internal static partial class FileIdentity
{
    private const int CurrentDirectory = -100;
    private const int EmptyPath = 0x1000;
    private const uint TypeModeInode = 0x1 | 0x2 | 0x100;
    private const int TypeMask = 0xF000;

    public static FileKind KindOf(string path)
    {
        if (Stat(path) is { } stat)
        {
            return (stat.Mode & TypeMask) switch
            {
                0x8000 => FileKind.Regular,
                0x4000 => FileKind.Directory,
                _ => FileKind.Other,
            };
        }

        return File.Exists(path) ? FileKind.Regular : Directory.Exists(path) ? FileKind.Directory : FileKind.Missing;
    }

    public static bool AreSame(string left, string right)
    {
        if (Identity(left) is { } first && Identity(right) is { } second && string.Equals(first, second, StringComparison.Ordinal))
        {
            return true;
        }

        StringComparison comparison = OperatingSystem.IsWindows() ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;
        return string.Equals(Path.GetFullPath(left), Path.GetFullPath(right), comparison);
    }

    /// <summary>Whether a path still leads to the file that is open; only Linux tells.</summary>
    public static bool LeadsTo(string path, SafeFileHandle file) =>
        Identity(Stat(path)) is { } named && named == Identity(Stat(string.Empty, (int)file.DangerousGetHandle(), EmptyPath));

    private static string? Identity(string path) => Identity(Stat(path));

    private static string? Identity(StatX? stat) => stat is { } known
        ? string.Create(CultureInfo.InvariantCulture, $"{known.DeviceMajor}:{known.DeviceMinor}:{known.Inode}")
        : null;

    private static StatX? Stat(string path, int directory = CurrentDirectory, int flags = 0)
    {
        if (!OperatingSystem.IsLinux())
        {
            return null;
        }

        StatX stat = default;
        return statx(directory, path, flags, TypeModeInode, ref stat) == 0 ? stat : null;
    }

#pragma warning disable IDE1006 // named as the system names it
    [LibraryImport("libc", StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int statx(int directory, string path, int flags, uint mask, ref StatX result);
#pragma warning restore IDE1006

    /// <summary>struct statx of Linux' uapi/linux/stat.h: the same layout, 256 bytes, on every processor.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 256)]
    private struct StatX
    {
        [FieldOffset(28)]
        public ushort Mode;

        [FieldOffset(32)]
        public ulong Inode;

        [FieldOffset(136)]
        public uint DeviceMajor;

        [FieldOffset(140)]
        public uint DeviceMinor;
    }
}
