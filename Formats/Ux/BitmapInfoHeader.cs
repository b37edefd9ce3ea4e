// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Binary;

namespace UefiCapsule.Formats.Ux;

/// <summary>
/// BITMAPINFOHEADER, 40 bytes: biSize at 0 (4), biWidth at 4 (4), biHeight at 8 (4), biPlanes at 12 (2), biBitCount at 14 (2),
/// biCompression at 16 (4), biSizeImage at 20 (4), biXPelsPerMeter at 24 (4), biYPelsPerMeter at 28 (4), biClrUsed at 32 (4),
/// biClrImportant at 36 (4). Windows SDK wingdi.h; tianocore/edk2 MdePkg/Include/IndustryStandard/Bmp.h.
/// </summary>
/// <param name="HeaderSize">Bytes of this structure; longer headers begin with the same fields.</param>
/// <param name="Width">Pixels of a line.</param>
/// <param name="Height">Lines; firmware takes it for a number without sign, so a bitmap whose first line is the upper one is none to it.</param>
/// <param name="Planes">One.</param>
/// <param name="BitsPerPixel">1, 4, 8, 24 or 32.</param>
/// <param name="Compression">0: none.</param>
/// <param name="ImageSize">Bytes of the pixels; 0 is allowed without compression.</param>
/// <param name="HorizontalResolution">Pixels per metre.</param>
/// <param name="VerticalResolution">Pixels per metre.</param>
/// <param name="ColorsUsed">Colours of the colour map that are used; 0: all.</param>
/// <param name="ColorsImportant">Colours that matter; 0: all.</param>
public sealed record BitmapInfoHeader(
    uint HeaderSize,
    uint Width,
    uint Height,
    ushort Planes,
    ushort BitsPerPixel,
    uint Compression,
    uint ImageSize,
    uint HorizontalResolution,
    uint VerticalResolution,
    uint ColorsUsed,
    uint ColorsImportant) : IBinaryStructure<BitmapInfoHeader>
{
    /// <summary>The number of bytes of the structure.</summary>
    public const int StructureSize = (9 * sizeof(uint)) + (2 * sizeof(ushort));

    /// <inheritdoc/>
    public int Size => StructureSize;

    /// <inheritdoc/>
    public static bool TryRead(ref SpanReader reader, out BitmapInfoHeader value)
    {
        SpanReader fields = reader;
        if (fields.TryReadUInt32(out uint headerSize)
            && fields.TryReadUInt32(out uint width)
            && fields.TryReadUInt32(out uint height)
            && fields.TryReadUInt16(out ushort planes)
            && fields.TryReadUInt16(out ushort bitsPerPixel)
            && fields.TryReadUInt32(out uint compression)
            && fields.TryReadUInt32(out uint imageSize)
            && fields.TryReadUInt32(out uint horizontal)
            && fields.TryReadUInt32(out uint vertical)
            && fields.TryReadUInt32(out uint colorsUsed)
            && fields.TryReadUInt32(out uint colorsImportant))
        {
            value = new BitmapInfoHeader(
                headerSize, width, height, planes, bitsPerPixel, compression, imageSize, horizontal, vertical, colorsUsed, colorsImportant);
            reader = fields;
            return true;
        }

        value = null!;
        return false;
    }

    /// <inheritdoc/>
    public void Write(ref SpanWriter writer)
    {
        writer.WriteUInt32(HeaderSize);
        writer.WriteUInt32(Width);
        writer.WriteUInt32(Height);
        writer.WriteUInt16(Planes);
        writer.WriteUInt16(BitsPerPixel);
        writer.WriteUInt32(Compression);
        writer.WriteUInt32(ImageSize);
        writer.WriteUInt32(HorizontalResolution);
        writer.WriteUInt32(VerticalResolution);
        writer.WriteUInt32(ColorsUsed);
        writer.WriteUInt32(ColorsImportant);
    }
}
