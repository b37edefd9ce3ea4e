// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Binary;

namespace UefiCapsule.Formats.Fmp;

/// <summary>
/// EFI_FIRMWARE_MANAGEMENT_CAPSULE_IMAGE_HEADER: Version at 0 (4), UpdateImageTypeId at 4 (16), UpdateImageIndex at 20 (1),
/// reserved at 21 (3), UpdateImageSize at 24 (4), UpdateVendorCodeSize at 28 (4); since version 2 UpdateHardwareInstance at 32 (8);
/// since version 3 ImageCapsuleSupport at 40 (8). 32, 40 or 48 bytes.
/// UEFI 2.11, 23.3; tianocore/edk2 MdePkg/Include/Guid/FmpCapsule.h.
/// </summary>
public sealed record EfiFirmwareManagementCapsuleImageHeader : IBinaryStructure<EfiFirmwareManagementCapsuleImageHeader>
{
    /// <summary>The number of bytes of version 1, and of what every version has.</summary>
    public const int Version1Size = 4 + 16 + 1 + 3 + 4 + 4;

    /// <summary>The number of bytes of version 2.</summary>
    public const int Version2Size = Version1Size + 8;

    /// <summary>The number of bytes of version 3.</summary>
    public const int Version3Size = Version2Size + 8;

    /// <summary>1, 2 or 3.</summary>
    public required uint Version { get; init; }

    /// <summary>The FMP ImageTypeId, which is the ESRT's FwClass.</summary>
    public required Guid UpdateImageTypeId { get; init; }

    /// <summary>The image of the device, counted from 1.</summary>
    public required byte UpdateImageIndex { get; init; }

    /// <summary>Three reserved bytes, little-endian; 0.</summary>
    public uint Reserved { get; init; }

    /// <summary>Bytes of the update image behind this header.</summary>
    public required uint UpdateImageSize { get; init; }

    /// <summary>Bytes of vendor code behind the update image.</summary>
    public required uint UpdateVendorCodeSize { get; init; }

    /// <summary>The device, or 0 for any; since version 2, else 0.</summary>
    public ulong UpdateHardwareInstance { get; init; }

    /// <summary>What stands in front of the image; since version 3, else <see cref="Fmp.ImageCapsuleSupport.None"/>.</summary>
    public ImageCapsuleSupport ImageCapsuleSupport { get; init; }

    /// <inheritdoc/>
    public int Size => SizeOf(Version);

    /// <summary>The number of bytes of a header of that version. An unknown version is taken for the newest known one.</summary>
    public static int SizeOf(uint version) => version switch
    {
        0 or 1 => Version1Size,
        2 => Version2Size,
        _ => Version3Size,
    };

    /// <inheritdoc/>
    public static bool TryRead(ref SpanReader reader, out EfiFirmwareManagementCapsuleImageHeader value)
    {
        SpanReader fields = reader;
        ulong updateHardwareInstance = 0;
        ulong imageCapsuleSupport = 0;
        if (fields.TryReadUInt32(out uint version)
            && fields.TryReadGuid(out Guid updateImageTypeId)
            && fields.TryReadByte(out byte updateImageIndex)
            && fields.TryReadByte(out byte reserved0)
            && fields.TryReadUInt16(out ushort reserved1)
            && fields.TryReadUInt32(out uint updateImageSize)
            && fields.TryReadUInt32(out uint updateVendorCodeSize)
            && (SizeOf(version) < Version2Size || fields.TryReadUInt64(out updateHardwareInstance))
            && (SizeOf(version) < Version3Size || fields.TryReadUInt64(out imageCapsuleSupport)))
        {
            value = new EfiFirmwareManagementCapsuleImageHeader
            {
                Version = version,
                UpdateImageTypeId = updateImageTypeId,
                UpdateImageIndex = updateImageIndex,
                Reserved = reserved0 | ((uint)reserved1 << 8),
                UpdateImageSize = updateImageSize,
                UpdateVendorCodeSize = updateVendorCodeSize,
                UpdateHardwareInstance = updateHardwareInstance,
                ImageCapsuleSupport = (ImageCapsuleSupport)imageCapsuleSupport,
            };
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
        writer.WriteGuid(UpdateImageTypeId);
        writer.WriteByte(UpdateImageIndex);
        writer.WriteByte((byte)(Reserved & 0xFF));
        writer.WriteUInt16((ushort)((Reserved >> 8) & 0xFFFF));
        writer.WriteUInt32(UpdateImageSize);
        writer.WriteUInt32(UpdateVendorCodeSize);
        if (Size >= Version2Size)
        {
            writer.WriteUInt64(UpdateHardwareInstance);
        }

        if (Size >= Version3Size)
        {
            writer.WriteUInt64((ulong)ImageCapsuleSupport);
        }
    }
}
