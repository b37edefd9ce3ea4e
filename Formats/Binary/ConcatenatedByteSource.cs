// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

namespace UefiCapsule.Formats.Binary;

/// <summary>Several sources read as one, one after another, without copying them.</summary>
public sealed class ConcatenatedByteSource : ByteSource
{
    private readonly (long Start, ByteSource Source)[] _parts;

    /// <summary>Joins the sources in the order given.</summary>
    public ConcatenatedByteSource(IEnumerable<ByteSource> parts)
    {
        ArgumentNullException.ThrowIfNull(parts);
        List<(long, ByteSource)> list = [];
        long start = 0;
        foreach (ByteSource part in parts)
        {
            if (part.Length == 0)
            {
                continue;
            }

            list.Add((start, part));
            start += part.Length;
        }

        _parts = [.. list];
        Length = start;
    }

    /// <inheritdoc/>
    public override long Length { get; }

    /// <inheritdoc/>
    public override int Read(long offset, Span<byte> buffer)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        int done = 0;
        foreach ((long start, ByteSource source) in _parts)
        {
            if (done == buffer.Length)
            {
                break;
            }

            long inside = offset + done - start;
            if (inside < 0 || inside >= source.Length)
            {
                continue;
            }

            done += source.Read(inside, buffer[done..]);
        }

        return done;
    }
}
