// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Globalization;
using UefiCapsule.Formats.Binary;
using UefiCapsule.Formats.Capsule;
using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Formats.Ux;

namespace UefiCapsule.Formats.Dump;

/// <summary>The nodes of capsules that carry no payload: a picture, an image type to accept, the names of files.</summary>
internal static class OtherCapsuleTree
{
    public static StructureNode Of(UxCapsule ux, ByteRange body, StructurePath path)
    {
        List<StructureNode> children = [Header(ux.Header)];
        if (ux.FileHeader is { } file)
        {
            children.Add(FileHeader(file));
        }

        if (ux.InfoHeader is { } info)
        {
            children.Add(InfoHeader(info));
        }

        Gaps.Add(children, path.Child("ColorMap"), "colour map", ux.ColorMap);
        Gaps.Add(children, path.Child("Pixels"), "pixels", ux.Pixels);
        string? summary = ux.InfoHeader is { Value: var size }
            ? string.Create(CultureInfo.InvariantCulture, $"{size.Width} x {size.Height}, {size.BitsPerPixel} bits per pixel")
            : null;
        return new StructureNode(path, "picture for the time of the update", body, summary, [], Gaps.Fill(children, body, path, "Image", "image bytes that were not read"));
    }

    public static StructureNode Accept(Located<FirmwareAcceptBody> accept, ByteRange body)
    {
        StructureNode node = Node(accept, "image type to accept", new FieldList(accept.Range).Guid("ImageTypeId", accept.Value.ImageTypeId));
        return body.Length == accept.Range.Length
            ? node
            : new StructureNode(accept.Path, node.Title, body, null, [], Gaps.Fill([node with { Path = accept.Path.Child("ImageType") }], body, accept.Path, "Rest", "bytes behind the image type"));
    }

    public static StructureNode Names(Located<CapsuleNameList> names)
    {
        FieldList fields = new(names.Range);
        for (int i = 0; i < names.Value.Names.Count; i++)
        {
            string name = names.Value.Names[i];
            fields.Add(string.Create(CultureInfo.InvariantCulture, $"Name[{i}]"), sizeof(char) * (name.Length + 1), Quoted(name));
        }

        return Node(names, "names of capsules on disk", fields);
    }

    private static StructureNode Header(Located<WindowsUxCapsuleHeader> header)
    {
        WindowsUxCapsuleHeader value = header.Value;
        return Node(header, "WINDOWS_UX_CAPSULE_HEADER", new FieldList(header.Range)
            .Number("Version", 1, value.Version)
            .Hex8("Checksum", value.Checksum)
            .Number("ImageType", 1, value.ImageType, value.ImageType == WindowsUxCapsuleHeader.BitmapImage ? "bitmap" : null)
            .Hex8("Reserved", value.Reserved)
            .Number("Mode", 4, value.Mode, "mode of the graphics output")
            .Number("OffsetX", 4, value.OffsetX)
            .Number("OffsetY", 4, value.OffsetY));
    }

    private static StructureNode FileHeader(Located<BitmapFileHeader> header)
    {
        BitmapFileHeader value = header.Value;
        return Node(header, "BITMAPFILEHEADER", new FieldList(header.Range)
            .Hex16("bfType", value.Type, value.Type == BitmapFileHeader.BitmapType ? "\"BM\"" : null)
            .Number("bfSize", 4, value.FileSize)
            .Hex16("bfReserved1", value.Reserved1)
            .Hex16("bfReserved2", value.Reserved2)
            .Number("bfOffBits", 4, value.PixelOffset));
    }

    private static StructureNode InfoHeader(Located<BitmapInfoHeader> header)
    {
        BitmapInfoHeader value = header.Value;
        return Node(header, "BITMAPINFOHEADER", new FieldList(header.Range)
            .Number("biSize", 4, value.HeaderSize)
            .Number("biWidth", 4, value.Width)
            .Number("biHeight", 4, value.Height)
            .Number("biPlanes", 2, value.Planes)
            .Number("biBitCount", 2, value.BitsPerPixel)
            .Number("biCompression", 4, value.Compression, value.Compression == 0 ? "none" : null)
            .Number("biSizeImage", 4, value.ImageSize)
            .Number("biXPelsPerMeter", 4, value.HorizontalResolution)
            .Number("biYPelsPerMeter", 4, value.VerticalResolution)
            .Number("biClrUsed", 4, value.ColorsUsed)
            .Number("biClrImportant", 4, value.ColorsImportant));
    }

    /// <summary>A name of a stranger's, without what would move the cursor of a terminal.</summary>
    private static string Quoted(string name) =>
        "\"" + string.Concat(name.Select(c => c is >= ' ' and <= '~' ? c.ToString() : $"\\u{(int)c:X4}")) + "\"";

    private static StructureNode Node<T>(Located<T> located, string title, FieldList fields)
        where T : class =>
        new(located.Path, title, located.Range, null, fields.Fields, []);
}
