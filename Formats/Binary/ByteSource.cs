// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

namespace UefiCapsule.Formats.Binary;

/// <summary>
/// Bytes that can be read anywhere and never change: memory, a file, a part of another source.
/// Payloads stay behind one, so that a capsule of gigabytes is parsed in kilobytes.
/// </summary>
public abstract class ByteSource
{
    /// <summary>The number of bytes.</summary>
    public abstract long Length { get; }

    /// <summary>
    /// Fills <paramref name="buffer"/> from <paramref name="offset"/>, as far as there are bytes.
    /// </summary>
    /// <returns>The number of bytes read: the buffer's length, or less only at the end of the source.</returns>
    public abstract int Read(long offset, Span<byte> buffer);

    /// <summary>A part of this source. The range must lie inside it.</summary>
    public ByteSource Slice(ByteRange range)
    {
        if (range.Offset < 0 || range.Length < 0 || range.Offset > Length || range.Length > Length - range.Offset)
        {
            throw new ArgumentOutOfRangeException(nameof(range), range, "The part does not lie inside the source.");
        }

        return new SlicedByteSource(this, range);
    }

    /// <summary>Reads a small part into memory. The caller has checked the length.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The range does not lie inside the source.</exception>
    public byte[] ReadBytes(ByteRange range)
    {
        ByteSource part = Slice(range);
        byte[] bytes = new byte[range.Length];
        if (part.Read(0, bytes) != bytes.Length)
        {
            throw new EndOfStreamException("The source became shorter while it was read.");
        }

        return bytes;
    }

    private sealed class SlicedByteSource(ByteSource source, ByteRange range) : ByteSource
    {
        public override long Length => range.Length;

        public override int Read(long offset, Span<byte> buffer)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(offset);
            if (offset >= range.Length)
            {
                return 0;
            }

            long left = range.Length - offset;
            return source.Read(range.Offset + offset, buffer.Length > left ? buffer[..(int)left] : buffer);
        }
    }
}
