// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Binary;

namespace UefiCapsule.Formats.Images;

/// <summary>Tells an executable image from other bytes by its signatures.</summary>
public static class ImageSignature
{
    private const ushort Mz = 0x5A4D;

    private const uint Pe = 0x0000_4550;

    private const int NewHeaderOffset = 0x3C;

    /// <summary>
    /// True for "MZ" whose e_lfanew (4 bytes at 0x3C) leads to "PE\0\0" inside the range. Two bytes alone ("MZ" of a DOS program, "VZ" of
    /// a TE image) may begin anything, so they do not count.
    /// </summary>
    public static bool IsPe(ByteSource source, ByteRange range)
    {
        ArgumentNullException.ThrowIfNull(source);
        byte[] dos = new byte[Math.Min(NewHeaderOffset + sizeof(uint), range.Length)];
        if (dos.Length < NewHeaderOffset + sizeof(uint) || source.Read(range.Offset, dos) != dos.Length)
        {
            return false;
        }

        SpanReader start = new(dos);
        SpanReader pointer = new(dos.AsSpan(NewHeaderOffset));
        if (!start.TryReadUInt16(out ushort mz) || mz != Mz || !pointer.TryReadUInt32(out uint header) || header > range.Length - sizeof(uint))
        {
            return false;
        }

        byte[] signature = new byte[sizeof(uint)];
        SpanReader reader = new(signature.AsSpan(0, source.Read(range.Offset + header, signature)));
        return reader.TryReadUInt32(out uint pe) && pe == Pe;
    }
}
