// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Binary;

namespace UefiCapsule.Formats.Fmp;

/// <summary>
/// EFI_FIRMWARE_MANAGEMENT_CAPSULE_HEADER, 8 bytes and the item offset list: Version at 0 (4), EmbeddedDriverCount at 4 (2),
/// PayloadItemCount at 6 (2), ItemOffsetList at 8 (8 each, drivers first, counted from the start of this structure).
/// UEFI 2.11, 23.3; tianocore/edk2 MdePkg/Include/Guid/FmpCapsule.h.
/// </summary>
/// <param name="Version">1.</param>
/// <param name="EmbeddedDriverCount">Items that are drivers; they come first.</param>
/// <param name="PayloadItemCount">Items that are payloads.</param>
/// <param name="ItemOffsetList">The offset of each item, in bytes from the start of this structure.</param>
public sealed record EfiFirmwareManagementCapsuleHeader(
    uint Version,
    ushort EmbeddedDriverCount,
    ushort PayloadItemCount,
    IReadOnlyList<ulong> ItemOffsetList) : IBinaryStructure<EfiFirmwareManagementCapsuleHeader>
{
    /// <summary>The number of bytes in front of the offset list.</summary>
    public const int FixedSize = 4 + 2 + 2;

    /// <summary>EFI_FIRMWARE_MANAGEMENT_CAPSULE_HEADER_INIT_VERSION.</summary>
    public const uint InitVersion = 1;

    /// <inheritdoc/>
    public int Size => FixedSize + (ItemOffsetList.Count * sizeof(ulong));

    /// <summary>Drivers and payloads together, as the two counts say.</summary>
    public int ItemCount => EmbeddedDriverCount + PayloadItemCount;

    /// <inheritdoc/>
    public static bool TryRead(ref SpanReader reader, out EfiFirmwareManagementCapsuleHeader value)
    {
        SpanReader fields = reader;
        value = null!;
        if (!TryReadFixed(ref fields, out EfiFirmwareManagementCapsuleHeader withoutList)
            || withoutList.ItemCount > fields.Remaining / sizeof(ulong))
        {
            return false;
        }

        ulong[] offsets = new ulong[withoutList.ItemCount];
        for (int i = 0; i < offsets.Length; i++)
        {
            if (!fields.TryReadUInt64(out offsets[i]))
            {
                return false;
            }
        }

        value = withoutList with { ItemOffsetList = offsets };
        reader = fields;
        return true;
    }

    /// <summary>Reads the 8 bytes in front of the offset list; the list of the result is empty.</summary>
    public static bool TryReadFixed(ref SpanReader reader, out EfiFirmwareManagementCapsuleHeader value)
    {
        SpanReader fields = reader;
        if (fields.TryReadUInt32(out uint version)
            && fields.TryReadUInt16(out ushort embeddedDriverCount)
            && fields.TryReadUInt16(out ushort payloadItemCount))
        {
            value = new EfiFirmwareManagementCapsuleHeader(version, embeddedDriverCount, payloadItemCount, []);
            reader = fields;
            return true;
        }

        value = null!;
        return false;
    }

    /// <inheritdoc/>
    public void Write(ref SpanWriter writer)
    {
        writer.WriteUInt32(Version);
        writer.WriteUInt16(EmbeddedDriverCount);
        writer.WriteUInt16(PayloadItemCount);
        foreach (ulong offset in ItemOffsetList)
        {
            writer.WriteUInt64(offset);
        }
    }

    /// <summary>Equal when the fields and all offsets are.</summary>
    public bool Equals(EfiFirmwareManagementCapsuleHeader? other) =>
        other is not null && Version == other.Version && EmbeddedDriverCount == other.EmbeddedDriverCount
        && PayloadItemCount == other.PayloadItemCount && ItemOffsetList.SequenceEqual(other.ItemOffsetList);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Version, EmbeddedDriverCount, PayloadItemCount, ItemOffsetList.Count);
}
