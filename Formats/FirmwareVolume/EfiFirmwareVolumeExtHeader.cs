// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Binary;

namespace UefiCapsule.Formats.FirmwareVolume;

/// <summary>
/// EFI_FIRMWARE_VOLUME_EXT_HEADER, 20 bytes (PI 1.9 volume 3, 3.2.1): FvName at 0 (16), ExtHeaderSize at 16 (4). Entries follow, each
/// with its size (2) and type (2).
/// </summary>
/// <param name="FvName">The name of the volume.</param>
/// <param name="ExtHeaderSize">Bytes of this structure with its entries.</param>
public sealed record EfiFirmwareVolumeExtHeader(Guid FvName, uint ExtHeaderSize) : IBinaryStructure<EfiFirmwareVolumeExtHeader>
{
    /// <summary>The number of bytes without entries.</summary>
    public const int StructureSize = 16 + 4;

    /// <inheritdoc/>
    public int Size => StructureSize;

    /// <inheritdoc/>
    public static bool TryRead(ref SpanReader reader, out EfiFirmwareVolumeExtHeader value)
    {
        SpanReader fields = reader;
        if (fields.TryReadGuid(out Guid name) && fields.TryReadUInt32(out uint size))
        {
            value = new EfiFirmwareVolumeExtHeader(name, size);
            reader = fields;
            return true;
        }

        value = null!;
        return false;
    }

    /// <inheritdoc/>
    public void Write(ref SpanWriter writer)
    {
        writer.WriteGuid(FvName);
        writer.WriteUInt32(ExtHeaderSize);
    }
}
