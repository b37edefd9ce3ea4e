// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Buffers.Binary;

namespace UefiCapsule.Formats.Binary;

/// <summary>Writes little-endian values one after another. The caller gives a buffer of the structure's size.</summary>
/// <param name="bytes">Where to write.</param>
/// <remarks>A buffer that is too small is the caller's mistake: <see cref="ArgumentException"/>.</remarks>
public ref struct SpanWriter(Span<byte> bytes)
{
    private readonly Span<byte> _bytes = bytes;

    /// <summary>The number of bytes written.</summary>
    public int Position { get; private set; }

    /// <summary>Writes bytes as they are.</summary>
    public void WriteBytes(ReadOnlySpan<byte> value) => value.CopyTo(Take(value.Length));

    /// <summary>Writes one byte.</summary>
    public void WriteByte(byte value) => Take(1)[0] = value;

    /// <summary>Writes 2 bytes.</summary>
    public void WriteUInt16(ushort value) => BinaryPrimitives.WriteUInt16LittleEndian(Take(sizeof(ushort)), value);

    /// <summary>Writes a little-endian number of 3 bytes.</summary>
    /// <exception cref="OverflowException">The value needs more than 3 bytes.</exception>
    public void WriteUInt24(uint value)
    {
        Span<byte> bytes = Take(3);
        bytes[0] = (byte)(value & 0xFF);
        bytes[1] = (byte)((value >> 8) & 0xFF);
        bytes[2] = checked((byte)(value >> 16));
    }

    /// <summary>Writes 4 bytes.</summary>
    public void WriteUInt32(uint value) => BinaryPrimitives.WriteUInt32LittleEndian(Take(sizeof(uint)), value);

    /// <summary>Writes 8 bytes.</summary>
    public void WriteUInt64(ulong value) => BinaryPrimitives.WriteUInt64LittleEndian(Take(sizeof(ulong)), value);

    /// <summary>Writes an EFI_GUID, 16 bytes: u32, u16 and u16 little-endian, then 8 bytes as written (UEFI 2.11, appendix A).</summary>
    public void WriteGuid(Guid value) => value.TryWriteBytes(Take(16), bigEndian: false, out _);

    private Span<byte> Take(int count)
    {
        if (count > _bytes.Length - Position)
        {
            throw new ArgumentException("The buffer is smaller than the structure.");
        }

        Span<byte> part = _bytes.Slice(Position, count);
        Position += count;
        return part;
    }
}
