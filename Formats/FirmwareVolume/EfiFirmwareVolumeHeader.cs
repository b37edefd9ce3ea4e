// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Binary;

namespace UefiCapsule.Formats.FirmwareVolume;

/// <summary>
/// EFI_FIRMWARE_VOLUME_HEADER, 56 bytes and the block map (PI 1.9 volume 3, 3.2.1; tianocore/edk2 MdePkg/Include/Pi/PiFirmwareVolume.h):
/// ZeroVector at 0 (16), FileSystemGuid at 16 (16), FvLength at 32 (8), Signature at 40 (4), Attributes at 44 (4), HeaderLength at 48 (2),
/// Checksum at 50 (2), ExtHeaderOffset at 52 (2), Reserved at 54 (1), Revision at 55 (1), BlockMap at 56 (8 for each entry).
/// </summary>
/// <param name="ZeroVector">Normally zero; may hold a reset vector. Little-endian.</param>
/// <param name="FileSystemGuid">The format of what follows; see <see cref="FileSystemGuids"/>.</param>
/// <param name="FvLength">Bytes of the whole volume with this header; equals the sum of the block map.</param>
/// <param name="Signature">0x4856465F, the bytes "_FVH".</param>
/// <param name="Attributes">Capabilities, erase polarity and alignment.</param>
/// <param name="HeaderLength">Bytes of this header with the block map and its terminator; normally 72.</param>
/// <param name="Checksum">Makes the 16-bit sum of the first HeaderLength bytes 0.</param>
/// <param name="ExtHeaderOffset">0, or where the extended header stands, from the start of the volume.</param>
/// <param name="Reserved">0.</param>
/// <param name="Revision">2.</param>
/// <param name="BlockMap">The runs of blocks, with the terminator where there is one.</param>
public sealed record EfiFirmwareVolumeHeader(
    UInt128 ZeroVector,
    Guid FileSystemGuid,
    ulong FvLength,
    uint Signature,
    FvAttributes Attributes,
    ushort HeaderLength,
    ushort Checksum,
    ushort ExtHeaderOffset,
    byte Reserved,
    byte Revision,
    IReadOnlyList<FvBlockMapEntry> BlockMap) : IBinaryStructure<EfiFirmwareVolumeHeader>
{
    /// <summary>Bytes in front of the block map.</summary>
    public const int FixedSize = 16 + 16 + 8 + 4 + 4 + 2 + 2 + 2 + 1 + 1;

    /// <summary>The bytes "_FVH".</summary>
    public const uint FvhSignature = 0x4856_465F;

    /// <summary>Where Signature stands, from the start of the volume.</summary>
    public const int SignatureOffset = 40;

    /// <summary>The revision that PI 1.0 and later define.</summary>
    public const byte Revision2 = 2;

    /// <inheritdoc/>
    public int Size => FixedSize + (BlockMap.Count * FvBlockMapEntry.StructureSize);

    /// <summary>True when the block map ends as it must.</summary>
    public bool HasTerminator => BlockMap.Count > 0 && BlockMap[^1] == FvBlockMapEntry.Terminator;

    /// <summary>Bytes that the block map accounts for; it cannot overflow.</summary>
    public UInt128 BlockMapLength
    {
        get
        {
            UInt128 sum = 0;
            foreach (FvBlockMapEntry entry in BlockMap)
            {
                sum += (UInt128)entry.NumBlocks * entry.Length;
            }

            return sum;
        }
    }

    /// <summary>
    /// Reads the fields and the block map, which ends behind its terminator or where HeaderLength says; false when the bytes end before.
    /// </summary>
    public static bool TryRead(ref SpanReader reader, out EfiFirmwareVolumeHeader value)
    {
        SpanReader fields = reader;
        value = null!;
        if (!fields.TryReadUInt64(out ulong low)
            || !fields.TryReadUInt64(out ulong high)
            || !fields.TryReadGuid(out Guid fileSystem)
            || !fields.TryReadUInt64(out ulong length)
            || !fields.TryReadUInt32(out uint signature)
            || !fields.TryReadUInt32(out uint attributes)
            || !fields.TryReadUInt16(out ushort headerLength)
            || !fields.TryReadUInt16(out ushort checksum)
            || !fields.TryReadUInt16(out ushort extHeaderOffset)
            || !fields.TryReadByte(out byte reserved)
            || !fields.TryReadByte(out byte revision)
            || !TryReadBlockMap(ref fields, headerLength, out List<FvBlockMapEntry> map))
        {
            return false;
        }

        value = new EfiFirmwareVolumeHeader(
            new UInt128(high, low), fileSystem, length, signature, (FvAttributes)attributes, headerLength, checksum, extHeaderOffset, reserved, revision, map);
        reader = fields;
        return true;
    }

    /// <inheritdoc/>
    public void Write(ref SpanWriter writer)
    {
        writer.WriteUInt64((ulong)(ZeroVector & ulong.MaxValue));
        writer.WriteUInt64((ulong)(ZeroVector >> 64));
        writer.WriteGuid(FileSystemGuid);
        writer.WriteUInt64(FvLength);
        writer.WriteUInt32(Signature);
        writer.WriteUInt32((uint)Attributes);
        writer.WriteUInt16(HeaderLength);
        writer.WriteUInt16(Checksum);
        writer.WriteUInt16(ExtHeaderOffset);
        writer.WriteByte(Reserved);
        writer.WriteByte(Revision);
        foreach (FvBlockMapEntry entry in BlockMap)
        {
            writer.WriteUInt32(entry.NumBlocks);
            writer.WriteUInt32(entry.Length);
        }
    }

    /// <summary>The same header with the checksum that makes its 16-bit sum 0.</summary>
    public EfiFirmwareVolumeHeader WithChecksum()
    {
        EfiFirmwareVolumeHeader zero = this with { Checksum = 0 };
        return zero with { Checksum = FirmwareVolumeChecksum.Complement16(StructureBytes.Of(zero)) };
    }

    /// <inheritdoc/>
    public bool Equals(EfiFirmwareVolumeHeader? other) =>
        other is not null && ZeroVector == other.ZeroVector && FileSystemGuid == other.FileSystemGuid && FvLength == other.FvLength
        && Signature == other.Signature && Attributes == other.Attributes && HeaderLength == other.HeaderLength
        && Checksum == other.Checksum && ExtHeaderOffset == other.ExtHeaderOffset && Reserved == other.Reserved
        && Revision == other.Revision && BlockMap.SequenceEqual(other.BlockMap);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(FileSystemGuid, FvLength, Attributes, HeaderLength, Checksum, BlockMap.Count);

    private static bool TryReadBlockMap(ref SpanReader reader, ushort headerLength, out List<FvBlockMapEntry> map)
    {
        map = [];
        int most = Math.Max(0, headerLength - FixedSize) / FvBlockMapEntry.StructureSize;
        for (int i = 0; i < most; i++)
        {
            if (!reader.TryReadUInt32(out uint blocks) || !reader.TryReadUInt32(out uint length))
            {
                return false;
            }

            FvBlockMapEntry entry = new(blocks, length);
            map.Add(entry);
            if (entry == FvBlockMapEntry.Terminator)
            {
                break;
            }
        }

        return true;
    }
}
