// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Binary;

namespace UefiCapsule.Formats.Ux;

/// <summary>
/// The header behind EFI_CAPSULE_HEADER in a Windows UX capsule, 16 bytes: Version at 0 (1), Checksum at 1 (1), ImageType at 2 (1),
/// Reserved at 3 (1), Mode at 4 (4), OffsetX at 8 (4), OffsetY at 12 (4). A bitmap follows.
/// tianocore/edk2 MdeModulePkg/Include/Guid/WindowsUxCapsule.h.
/// </summary>
/// <param name="Version">The version of this structure; 1.</param>
/// <param name="Checksum">What makes the 8-bit sum of the whole capsule 0.</param>
/// <param name="ImageType">What the image is; 0 for a bitmap.</param>
/// <param name="Reserved">Zero.</param>
/// <param name="Mode">The mode of the graphics output that the image is made for.</param>
/// <param name="OffsetX">Pixels from the left edge of the screen to the image.</param>
/// <param name="OffsetY">Pixels from the upper edge of the screen to the image.</param>
public sealed record WindowsUxCapsuleHeader(
    byte Version,
    byte Checksum,
    byte ImageType,
    byte Reserved,
    uint Mode,
    uint OffsetX,
    uint OffsetY) : IBinaryStructure<WindowsUxCapsuleHeader>
{
    /// <summary>The only version there is.</summary>
    public const byte KnownVersion = 1;

    /// <summary>The image type of a bitmap.</summary>
    public const byte BitmapImage = 0;

    /// <summary>The number of bytes of the structure.</summary>
    public const int StructureSize = 4 + (3 * sizeof(uint));

    /// <inheritdoc/>
    public int Size => StructureSize;

    /// <inheritdoc/>
    public static bool TryRead(ref SpanReader reader, out WindowsUxCapsuleHeader value)
    {
        SpanReader fields = reader;
        if (fields.TryReadByte(out byte version)
            && fields.TryReadByte(out byte checksum)
            && fields.TryReadByte(out byte imageType)
            && fields.TryReadByte(out byte reserved)
            && fields.TryReadUInt32(out uint mode)
            && fields.TryReadUInt32(out uint offsetX)
            && fields.TryReadUInt32(out uint offsetY))
        {
            value = new WindowsUxCapsuleHeader(version, checksum, imageType, reserved, mode, offsetX, offsetY);
            reader = fields;
            return true;
        }

        value = null!;
        return false;
    }

    /// <inheritdoc/>
    public void Write(ref SpanWriter writer)
    {
        writer.WriteByte(Version);
        writer.WriteByte(Checksum);
        writer.WriteByte(ImageType);
        writer.WriteByte(Reserved);
        writer.WriteUInt32(Mode);
        writer.WriteUInt32(OffsetX);
        writer.WriteUInt32(OffsetY);
    }
}
