// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

namespace UefiCapsule.Formats.Binary;

/// <summary>Looks at bytes that should all have one value, a chunk at a time.</summary>
public static class FilledBytes
{
    private const int ChunkSize = 1 << 16;

    /// <summary>The offset in the source of the first byte of the range that is not <paramref name="value"/>; null when there is none.</summary>
    public static long? FirstOther(ByteSource source, ByteRange range, byte value)
    {
        ArgumentNullException.ThrowIfNull(source);
        byte[] chunk = new byte[Math.Min(range.Length, ChunkSize)];
        for (long offset = range.Offset; offset < range.End;)
        {
            int read = source.Read(offset, chunk.AsSpan(0, (int)Math.Min(chunk.Length, range.End - offset)));
            if (read == 0)
            {
                return null;
            }

            int index = chunk.AsSpan(0, read).IndexOfAnyExcept(value);
            if (index >= 0)
            {
                return offset + index;
            }

            offset += read;
        }

        return null;
    }
}
