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

    /// <summary>The release, or null when the kernel does not say.</summary>
    public static string? Release()
    {
        Span<byte> names = stackalloc byte[FieldLength * FieldCount];
        fixed (byte* pointer = names)
        {
            if (Libc.Uname(pointer) < 0)
            {
                return null;
            }
        }

        ReadOnlySpan<byte> field = names.Slice(ReleaseField * FieldLength, FieldLength);
        int end = field.IndexOf((byte)0);
        return end <= 0 ? null : Encoding.ASCII.GetString(field[..end]);
    }
}
