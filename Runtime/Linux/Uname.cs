// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Text;

namespace UefiCapsule.Runtime.Linux;

/// <summary>
/// What the kernel calls itself. uname(2) is asked, because /proc need not be mounted and System.Environment.OSVersion has only the numbers.
/// </summary>
internal static unsafe class Uname
{
    private const int FieldLength = 65; // __NEW_UTS_LEN + 1, include/uapi/linux/utsname.h
    private const int FieldCount = 6;
    private const int ReleaseField = 2;
    private const int VersionField = 3;

    /// <summary>The release (uname -r), or null when the kernel does not say.</summary>
    public static string? Release() => Field(ReleaseField);

    /// <summary>The version (uname -v), or null when the kernel does not say.</summary>
    public static string? Version() => Field(VersionField);

    private static string? Field(int index)
    {
        Span<byte> names = stackalloc byte[FieldLength * FieldCount];
        fixed (byte* pointer = names)
        {
            if (Libc.Uname(pointer) < 0)
            {
                return null;
            }
        }

        ReadOnlySpan<byte> field = names.Slice(index * FieldLength, FieldLength);
        int end = field.IndexOf((byte)0);
        return end <= 0 ? null : Encoding.ASCII.GetString(field[..end]);
    }
}
