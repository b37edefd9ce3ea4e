// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Binary;

namespace UefiCapsule.Formats.FirmwareVolume;

/// <summary>
/// EFI_COMMON_SECTION_HEADER, 4 bytes, or EFI_COMMON_SECTION_HEADER2, 8 bytes (PI 1.9 volume 3, 3.2.4): Size at 0 (3), Type at 3 (1),
/// and ExtendedSize at 4 (4) when Size is 0xFFFFFF.
/// </summary>
/// <param name="Size24">Bytes of header and data, or 0xFFFFFF.</param>
/// <param name="Type">The type; see <see cref="SectionType"/>.</param>
/// <param name="ExtendedSize">Bytes of header and data of a large section; null otherwise.</param>
public sealed record EfiCommonSectionHeader(uint Size24, byte Type, uint? ExtendedSize) : IBinaryStructure<EfiCommonSectionHeader>
{
    /// <summary>Bytes of the header of a section below 16 MiB.</summary>
    public const int SmallSize = 3 + 1;

    /// <summary>Bytes of the header of a large section.</summary>
    public const int LargeSize = SmallSize + 4;

    /// <summary>The Size that says ExtendedSize follows; also the first size that does not fit.</summary>
    public const uint SizeIsExtended = 0xFF_FFFF;

    /// <inheritdoc/>
    public int Size => ExtendedSize is null ? SmallSize : LargeSize;

    /// <summary>Bytes of header and data.</summary>
    public uint SectionSize => ExtendedSize ?? Size24;

    /// <summary>The header of a section with that many bytes of data, type-specific fields included.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The section would be 4 GiB or larger.</exception>
    public static EfiCommonSectionHeader For(byte type, long dataLength)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(dataLength);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(dataLength, uint.MaxValue - LargeSize);
        return dataLength + SmallSize < SizeIsExtended
            ? new EfiCommonSectionHeader((uint)dataLength + SmallSize, type, null)
            : new EfiCommonSectionHeader(SizeIsExtended, type, (uint)dataLength + LargeSize);
    }

    /// <inheritdoc/>
    public static bool TryRead(ref SpanReader reader, out EfiCommonSectionHeader value)
    {
        SpanReader fields = reader;
        value = null!;
        if (!fields.TryReadUInt24(out uint size) || !fields.TryReadByte(out byte type))
        {
            return false;
        }

        uint? extended = null;
        if (size == SizeIsExtended)
        {
            if (!fields.TryReadUInt32(out uint extendedSize))
            {
                return false;
            }

            extended = extendedSize;
        }

        value = new EfiCommonSectionHeader(size, type, extended);
        reader = fields;
        return true;
    }

    /// <inheritdoc/>
    public void Write(ref SpanWriter writer)
    {
        writer.WriteUInt24(Size24);
        writer.WriteByte(Type);
        if (ExtendedSize is uint extended)
        {
            writer.WriteUInt32(extended);
        }
    }
}
