// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

namespace UefiCapsule.Formats.Binary;

/// <summary>Looks at bytes that should be zero, a chunk at a time.</summary>
public static class ZeroBytes
{
    /// <summary>Longer padding is judged by its start: a HeaderSize of gigabytes must not cost a read of gigabytes.</summary>
    private const int MostBytes = 1 << 20;

    /// <summary>The offset of the first byte in the range's first MiB that is not zero, or null.</summary>
    public static long? FirstNonZero(ByteSource source, ByteRange range)
    {
        byte[] chunk = new byte[Math.Min(range.Length, 4096)];
        long end = range.Offset + Math.Min(range.Length, MostBytes);
        for (long offset = range.Offset; offset < end;)
        {
            int read = source.Read(offset, chunk.AsSpan(0, (int)Math.Min(chunk.Length, end - offset)));
            if (read == 0)
            {
                return null;
            }

            int index = chunk.AsSpan(0, read).IndexOfAnyExcept((byte)0);
            if (index >= 0)
            {
                return offset + index;
            }

            offset += read;
        }

        return null;
    }
}
