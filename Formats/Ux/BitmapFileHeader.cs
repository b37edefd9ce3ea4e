// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Binary;

namespace UefiCapsule.Formats.Ux;

/// <summary>
/// BITMAPFILEHEADER, 14 bytes: bfType at 0 (2), bfSize at 2 (4), bfReserved1 at 6 (2), bfReserved2 at 8 (2), bfOffBits at 10 (4).
/// Windows SDK wingdi.h; tianocore/edk2 MdePkg/Include/IndustryStandard/Bmp.h.
/// </summary>
/// <param name="Type">"BM".</param>
/// <param name="FileSize">Bytes of the bitmap.</param>
/// <param name="Reserved1">Zero.</param>
/// <param name="Reserved2">Zero.</param>
/// <param name="PixelOffset">Bytes from the start of the bitmap to its pixels.</param>
public sealed record BitmapFileHeader(ushort Type, uint FileSize, ushort Reserved1, ushort Reserved2, uint PixelOffset)
    : IBinaryStructure<BitmapFileHeader>
{
    /// <summary>"BM" as it is read from the file.</summary>
    public const ushort BitmapType = 0x4D42;

    /// <summary>The number of bytes of the structure.</summary>
    public const int StructureSize = 2 + 4 + 2 + 2 + 4;

    /// <inheritdoc/>
    public int Size => StructureSize;

    /// <inheritdoc/>
    public static bool TryRead(ref SpanReader reader, out BitmapFileHeader value)
    {
        SpanReader fields = reader;
        if (fields.TryReadUInt16(out ushort type)
            && fields.TryReadUInt32(out uint fileSize)
            && fields.TryReadUInt16(out ushort reserved1)
            && fields.TryReadUInt16(out ushort reserved2)
            && fields.TryReadUInt32(out uint pixelOffset))
        {
            value = new BitmapFileHeader(type, fileSize, reserved1, reserved2, pixelOffset);
            reader = fields;
            return true;
        }

        value = null!;
        return false;
    }

    /// <inheritdoc/>
    public void Write(ref SpanWriter writer)
    {
        writer.WriteUInt16(Type);
        writer.WriteUInt32(FileSize);
        writer.WriteUInt16(Reserved1);
        writer.WriteUInt16(Reserved2);
        writer.WriteUInt32(PixelOffset);
    }
}
