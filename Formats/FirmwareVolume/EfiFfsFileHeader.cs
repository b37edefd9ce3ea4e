// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Binary;

namespace UefiCapsule.Formats.FirmwareVolume;

/// <summary>
/// EFI_FFS_FILE_HEADER, 24 bytes, or EFI_FFS_FILE_HEADER2, 32 bytes (PI 1.9 volume 3, 3.2.3): Name at 0 (16), IntegrityCheck.Header at
/// 16 (1), IntegrityCheck.File at 17 (1), Type at 18 (1), Attributes at 19 (1), Size at 20 (3), State at 23 (1), and ExtendedSize at
/// 24 (8) when Attributes say so.
/// </summary>
/// <param name="Name">The file's GUID.</param>
/// <param name="HeaderChecksum">Makes the 8-bit sum of the header, without State and IntegrityCheck.File, 0.</param>
/// <param name="FileChecksum">0xAA, or with <see cref="FfsAttributes.Checksum"/> what makes the 8-bit sum of the data 0.</param>
/// <param name="Type">The type; see <see cref="FfsFileType"/>.</param>
/// <param name="Attributes">Large file, alignment, checksum.</param>
/// <param name="Size24">Bytes of header and data, below 16 MiB; not used by a large file.</param>
/// <param name="State">The state bits, stored inverted in a volume whose erase polarity is 1.</param>
/// <param name="ExtendedSize">Bytes of header and data of a large file; null otherwise.</param>
public sealed record EfiFfsFileHeader(
    Guid Name,
    byte HeaderChecksum,
    byte FileChecksum,
    byte Type,
    FfsAttributes Attributes,
    uint Size24,
    byte State,
    ulong? ExtendedSize) : IBinaryStructure<EfiFfsFileHeader>
{
    /// <summary>Bytes of the header of a file below 16 MiB.</summary>
    public const int SmallSize = 16 + 1 + 1 + 1 + 1 + 3 + 1;

    /// <summary>Bytes of the header of a large file.</summary>
    public const int LargeSize = SmallSize + 8;

    /// <summary>IntegrityCheck.File of a file without a data checksum (FFS_FIXED_CHECKSUM).</summary>
    public const byte FixedChecksum = 0xAA;

    /// <summary>The state of an intact file: header construction, header valid, data valid.</summary>
    public const byte StateDataValid = 0x07;

    /// <inheritdoc/>
    public int Size => ExtendedSize is null ? SmallSize : LargeSize;

    /// <summary>Bytes of header and data.</summary>
    public ulong FileSize => ExtendedSize ?? Size24;

    /// <inheritdoc/>
    public static bool TryRead(ref SpanReader reader, out EfiFfsFileHeader value)
    {
        SpanReader fields = reader;
        value = null!;
        if (!fields.TryReadGuid(out Guid name)
            || !fields.TryReadByte(out byte headerChecksum)
            || !fields.TryReadByte(out byte fileChecksum)
            || !fields.TryReadByte(out byte type)
            || !fields.TryReadByte(out byte attributes)
            || !fields.TryReadUInt24(out uint size)
            || !fields.TryReadByte(out byte state))
        {
            return false;
        }

        ulong? extended = null;
        if (((FfsAttributes)attributes).HasFlag(FfsAttributes.LargeFile))
        {
            if (!fields.TryReadUInt64(out ulong extendedSize))
            {
                return false;
            }

            extended = extendedSize;
        }

        value = new EfiFfsFileHeader(name, headerChecksum, fileChecksum, type, (FfsAttributes)attributes, size, state, extended);
        reader = fields;
        return true;
    }

    /// <inheritdoc/>
    public void Write(ref SpanWriter writer)
    {
        writer.WriteGuid(Name);
        writer.WriteByte(HeaderChecksum);
        writer.WriteByte(FileChecksum);
        writer.WriteByte(Type);
        writer.WriteByte((byte)Attributes);
        writer.WriteUInt24(Size24);
        writer.WriteByte(State);
        if (ExtendedSize is ulong extended)
        {
            writer.WriteUInt64(extended);
        }
    }

    /// <summary>The header checksum these fields need.</summary>
    public byte ExpectedHeaderChecksum() =>
        FirmwareVolumeChecksum.Complement8(StructureBytes.Of(this with { HeaderChecksum = 0, FileChecksum = 0, State = 0 }));

    /// <summary>The same header with the checksum that makes its 8-bit sum 0.</summary>
    public EfiFfsFileHeader WithHeaderChecksum() => this with { HeaderChecksum = ExpectedHeaderChecksum() };
}
