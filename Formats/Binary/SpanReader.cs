// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Buffers.Binary;

namespace UefiCapsule.Formats.Binary;

/// <summary>
/// Reads little-endian values one after another. A read that does not fit returns false and does not move the reader.
/// </summary>
/// <param name="bytes">The bytes to read.</param>
public ref struct SpanReader(ReadOnlySpan<byte> bytes)
{
    private readonly ReadOnlySpan<byte> _bytes = bytes;

    /// <summary>The offset of the next byte, from the start of the bytes given.</summary>
    public int Position { get; private set; }

    /// <summary>The number of bytes left.</summary>
    public readonly int Remaining => _bytes.Length - Position;

    /// <summary>Takes <paramref name="count"/> bytes.</summary>
    public bool TryReadBytes(int count, out ReadOnlySpan<byte> value)
    {
        if (count < 0 || count > Remaining)
        {
            value = default;
            return false;
        }

        value = _bytes.Slice(Position, count);
        Position += count;
        return true;
    }

    /// <summary>Reads one byte.</summary>
    public bool TryReadByte(out byte value)
    {
        bool read = TryReadBytes(1, out ReadOnlySpan<byte> bytes);
        value = read ? bytes[0] : default;
        return read;
    }

    /// <summary>Reads 2 bytes.</summary>
    public bool TryReadUInt16(out ushort value)
    {
        bool read = TryReadBytes(sizeof(ushort), out ReadOnlySpan<byte> bytes);
        value = read ? BinaryPrimitives.ReadUInt16LittleEndian(bytes) : default;
        return read;
    }

    /// <summary>Reads a little-endian number of 3 bytes.</summary>
    public bool TryReadUInt24(out uint value)
    {
        bool read = TryReadBytes(3, out ReadOnlySpan<byte> bytes);
        value = read ? bytes[0] | ((uint)bytes[1] << 8) | ((uint)bytes[2] << 16) : default;
        return read;
    }

    /// <summary>Reads 4 bytes.</summary>
    public bool TryReadUInt32(out uint value)
    {
        bool read = TryReadBytes(sizeof(uint), out ReadOnlySpan<byte> bytes);
        value = read ? BinaryPrimitives.ReadUInt32LittleEndian(bytes) : default;
        return read;
    }

    /// <summary>Reads 8 bytes.</summary>
    public bool TryReadUInt64(out ulong value)
    {
        bool read = TryReadBytes(sizeof(ulong), out ReadOnlySpan<byte> bytes);
        value = read ? BinaryPrimitives.ReadUInt64LittleEndian(bytes) : default;
        return read;
    }

    /// <summary>Reads an EFI_GUID, 16 bytes: u32, u16 and u16 little-endian, then 8 bytes as written (UEFI 2.11, appendix A).</summary>
    public bool TryReadGuid(out Guid value)
    {
        bool read = TryReadBytes(16, out ReadOnlySpan<byte> bytes);
        value = read ? new Guid(bytes, bigEndian: false) : default;
        return read;
    }
}
