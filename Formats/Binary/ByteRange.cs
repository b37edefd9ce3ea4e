// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Globalization;

namespace UefiCapsule.Formats.Binary;

/// <summary>A run of bytes, counted from the start of the capsule.</summary>
/// <param name="Offset">The first byte's offset, not negative.</param>
/// <param name="Length">The number of bytes, not negative.</param>
public readonly record struct ByteRange(long Offset, long Length)
{
    /// <summary>The offset just behind the last byte.</summary>
    public long End => Offset + Length;

    /// <summary>True when the byte at that offset belongs to the range.</summary>
    public bool Contains(long offset) => offset >= Offset && offset - Offset < Length;

    /// <summary>The part from <paramref name="start"/> (relative to this range) to the end.</summary>
    public ByteRange From(long start) => new(Offset + start, Length - start);

    /// <summary>A part of this range; <paramref name="start"/> is relative to it.</summary>
    public ByteRange Slice(long start, long length) => new(Offset + start, length);

    /// <summary>The range in words: <c>0x1C-0x1F (4 bytes)</c>.</summary>
    public override string ToString() => Length == 0
        ? string.Create(CultureInfo.InvariantCulture, $"0x{Offset:X} (0 bytes)")
        : string.Create(CultureInfo.InvariantCulture, $"0x{Offset:X}-0x{End - 1:X} ({Length} {(Length == 1 ? "byte" : "bytes")})");
}
