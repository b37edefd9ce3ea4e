// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

namespace UefiCapsule.Formats.Binary;

/// <summary>Bytes in memory.</summary>
/// <param name="bytes">The bytes; the caller no longer changes them.</param>
public sealed class MemoryByteSource(ReadOnlyMemory<byte> bytes) : ByteSource
{
    /// <inheritdoc/>
    public override long Length => bytes.Length;

    /// <inheritdoc/>
    public override int Read(long offset, Span<byte> buffer)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        if (offset >= bytes.Length)
        {
            return 0;
        }

        int count = (int)Math.Min(buffer.Length, bytes.Length - offset);
        bytes.Span.Slice((int)offset, count).CopyTo(buffer);
        return count;
    }
}
