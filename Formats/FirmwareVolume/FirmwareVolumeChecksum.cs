// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Binary;

namespace UefiCapsule.Formats.FirmwareVolume;

/// <summary>The 8-bit and 16-bit sums of PI 1.9 volume 3; a checksum is right when the sum over it and what it covers is 0.</summary>
public static class FirmwareVolumeChecksum
{
    private const int ChunkSize = 1 << 16;

    /// <summary>The sum of all bytes, modulo 256.</summary>
    public static byte Sum8(ReadOnlySpan<byte> bytes)
    {
        uint sum = 0;
        foreach (byte b in bytes)
        {
            sum = unchecked(sum + b);
        }

        return (byte)(sum & 0xFF);
    }

    /// <summary>The sum of a range of a source, modulo 256; null when the source ends before.</summary>
    public static byte? Sum8(ByteSource source, ByteRange range)
    {
        ArgumentNullException.ThrowIfNull(source);
        byte[] chunk = new byte[Math.Min(ChunkSize, range.Length)];
        uint sum = 0;
        for (long offset = range.Offset; offset < range.End;)
        {
            int read = source.Read(offset, chunk.AsSpan(0, (int)Math.Min(chunk.Length, range.End - offset)));
            if (read == 0)
            {
                return null;
            }

            sum += Sum8(chunk.AsSpan(0, read));
            sum &= 0xFF;
            offset += read;
        }

        return (byte)sum;
    }

    /// <summary>The sum of all little-endian 16-bit words, modulo 65536; a last odd byte counts as a word.</summary>
    public static ushort Sum16(ReadOnlySpan<byte> bytes)
    {
        SpanReader reader = new(bytes);
        uint sum = 0;
        while (reader.TryReadUInt16(out ushort word))
        {
            sum = unchecked(sum + word);
        }

        if (reader.TryReadByte(out byte last))
        {
            sum = unchecked(sum + last);
        }

        return (ushort)(sum & 0xFFFF);
    }

    /// <summary>What makes the 8-bit sum 0.</summary>
    public static byte Complement8(ReadOnlySpan<byte> bytes) => (byte)((0x100 - Sum8(bytes)) & 0xFF);

    /// <summary>What makes the 16-bit sum 0.</summary>
    public static ushort Complement16(ReadOnlySpan<byte> bytes) => (ushort)((0x1_0000 - Sum16(bytes)) & 0xFFFF);
}
