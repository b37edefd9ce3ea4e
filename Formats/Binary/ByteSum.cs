// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

namespace UefiCapsule.Formats.Binary;

/// <summary>The sum of bytes in 8 bits, which a checksum brings to 0.</summary>
public static class ByteSum
{
    private const int ChunkSize = 64 * 1024;

    /// <summary>The sum of the range's bytes, as far as the source has them.</summary>
    public static byte Of(ByteSource source, ByteRange range)
    {
        ArgumentNullException.ThrowIfNull(source);
        byte[] chunk = new byte[Math.Min(range.Length, ChunkSize)];
        uint sum = 0;
        for (long offset = range.Offset; offset < range.End;)
        {
            int read = source.Read(offset, chunk.AsSpan(0, (int)Math.Min(chunk.Length, range.End - offset)));
            if (read == 0)
            {
                break;
            }

            foreach (byte value in chunk.AsSpan(0, read))
            {
                sum = (sum + value) & 0xFF;
            }

            offset += read;
        }

        return (byte)sum;
    }
}
