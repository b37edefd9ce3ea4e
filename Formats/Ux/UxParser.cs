// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Binary;
using UefiCapsule.Formats.Capsule;
using UefiCapsule.Formats.Diagnostics;

namespace UefiCapsule.Formats.Ux;

/// <summary>Reads the body of a Windows UX capsule. Part of <see cref="CapsuleParser"/>.</summary>
internal static class UxParser
{
    public static UxCapsule? Parse(HeaderReader reader, ByteRange body, StructurePath path)
    {
        if (reader.Read<WindowsUxCapsuleHeader>(body, WindowsUxCapsuleHeader.StructureSize, path.Child("Header"), "WINDOWS_UX_CAPSULE_HEADER") is not { } header)
        {
            return null;
        }

        ByteRange image = body.From(WindowsUxCapsuleHeader.StructureSize);
        UxCapsule ux = new(header, image);
        if (header.Value.ImageType == WindowsUxCapsuleHeader.BitmapImage)
        {
            ParseBitmap(reader, ux, path);
        }

        return ux;
    }

    private static void ParseBitmap(HeaderReader reader, UxCapsule ux, StructurePath path)
    {
        ux.FileHeader = reader.Read<BitmapFileHeader>(ux.Image, BitmapFileHeader.StructureSize, path.Child("FileHeader"), "BITMAPFILEHEADER");
        if (ux.FileHeader is not { } file)
        {
            return;
        }

        ByteRange rest = ux.Image.From(BitmapFileHeader.StructureSize);
        ux.InfoHeader = reader.Read<BitmapInfoHeader>(rest, BitmapInfoHeader.StructureSize, path.Child("InfoHeader"), "BITMAPINFOHEADER");
        const int Headers = BitmapFileHeader.StructureSize + BitmapInfoHeader.StructureSize;
        long pixels = file.Value.PixelOffset;
        if (ux.InfoHeader is not null && pixels >= Headers && pixels <= ux.Image.Length)
        {
            ux.ColorMap = ux.Image.Slice(Headers, pixels - Headers);
            ux.Pixels = ux.Image.From(pixels);
        }
    }
}
