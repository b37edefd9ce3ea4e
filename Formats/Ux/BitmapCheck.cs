// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Globalization;
using UefiCapsule.Formats.Binary;

namespace UefiCapsule.Formats.Ux;

/// <summary>
/// What firmware asks of a bitmap before it shows it (tianocore/edk2 MdeModulePkg/Library/BaseBmpSupportLib/BmpSupportLib.c,
/// TranslateBmpToGopBlt). All sums are made in 64 bits or more, so that no size wraps.
/// </summary>
public static class BitmapCheck
{
    private const int InfoOffset = BitmapFileHeader.StructureSize;
    private const int HeadersSize = BitmapFileHeader.StructureSize + BitmapInfoHeader.StructureSize;
    private const int ColorSize = 4;

    /// <summary>Bytes of the bitmap's colour map, or null when the number of bits per pixel is none that firmware knows.</summary>
    public static int? ColorMapSize(BitmapInfoHeader info)
    {
        ArgumentNullException.ThrowIfNull(info);
        return info.BitsPerPixel switch
        {
            1 or 4 or 8 => ColorSize << info.BitsPerPixel,
            24 or 32 => 0,
            _ => null,
        };
    }

    /// <summary>Bytes that the pixels need, each line filled up to a multiple of 4; at most 2^69.</summary>
    public static UInt128 PixelSize(BitmapInfoHeader info)
    {
        ArgumentNullException.ThrowIfNull(info);
        ulong bits = ((ulong)info.Width * info.BitsPerPixel) + 31;
        return (UInt128)(bits / 32 * 4) * info.Height;
    }

    /// <summary>What is wrong with a file that should be a bitmap; empty when firmware can show it, null when it is shorter than its headers.</summary>
    public static IReadOnlyList<BitmapFault>? FaultsOf(ByteSource bitmap)
    {
        ArgumentNullException.ThrowIfNull(bitmap);
        byte[] bytes = new byte[HeadersSize];
        SpanReader reader = new(bytes.AsSpan(0, bitmap.Read(0, bytes)));
        return BitmapFileHeader.TryRead(ref reader, out BitmapFileHeader file) && BitmapInfoHeader.TryRead(ref reader, out BitmapInfoHeader info)
            ? Faults(file, info, bitmap.Length)
            : null;
    }

    /// <summary>What is wrong with the headers; empty when firmware can show the bitmap.</summary>
    /// <param name="file">The file header.</param>
    /// <param name="info">The info header.</param>
    /// <param name="length">Bytes that there are, headers and pixels.</param>
    public static IReadOnlyList<BitmapFault> Faults(BitmapFileHeader file, BitmapInfoHeader info, long length)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(info);
        List<BitmapFault> faults = [];
        Must(faults, file.Type == BitmapFileHeader.BitmapType, "bfType", 0, 2, $"0x{file.Type:X4}", "0x4D42 (\"BM\")");
        Must(faults, file.FileSize == length, "bfSize", 2, 4, Text(file.FileSize), $"{Text(length)}, the bytes there are");
        Must(faults, info.HeaderSize == BitmapInfoHeader.StructureSize, "biSize", InfoOffset, 4, Text(info.HeaderSize), "40");
        Must(faults, info.Width != 0, "biWidth", InfoOffset + 4, 4, "0", "at least 1");
        Must(faults, info.Height != 0, "biHeight", InfoOffset + 8, 4, "0", "at least 1");
        Must(faults, info.Planes == 1, "biPlanes", InfoOffset + 12, 2, Text(info.Planes), "1");
        Must(faults, info.Compression == 0, "biCompression", InfoOffset + 16, 4, Text(info.Compression), "0 (not compressed)");
        int? colors = ColorMapSize(info);
        Must(faults, colors is not null, "biBitCount", InfoOffset + 14, 2, Text(info.BitsPerPixel), "1, 4, 8, 24 or 32");
        long smallest = HeadersSize + (colors ?? 0);
        Must(
            faults,
            file.PixelOffset >= smallest && file.PixelOffset <= length,
            "bfOffBits",
            10,
            4,
            Text(file.PixelOffset),
            $"at least {Text(smallest)} (headers and colour map) and at most {Text(length)}");
        if (info.Height > int.MaxValue)
        {
            // Negative, for programs that read it with a sign; EDK II takes it for billions of lines.
            faults.Add(new BitmapFault("biHeight", new ByteRange(InfoOffset + 8, 4), $"{Text(unchecked((int)info.Height))}, with the highest line first", "positive, with the lowest line first"));
        }
        else if (colors is not null && file.PixelOffset <= length)
        {
            UInt128 needed = PixelSize(info);
            Must(
                faults,
                needed == (UInt128)(length - file.PixelOffset),
                "biHeight",
                InfoOffset + 8,
                4,
                string.Create(CultureInfo.InvariantCulture, $"{info.Height} lines of {info.Width} pixels, {needed} bytes"),
                $"what fills the {Text(length - file.PixelOffset)} bytes from bfOffBits on exactly");
        }

        return faults;
    }

    private static void Must(List<BitmapFault> faults, bool holds, string field, int offset, int length, string value, string expected)
    {
        if (!holds)
        {
            faults.Add(new BitmapFault(field, new ByteRange(offset, length), value, expected));
        }
    }

    private static string Text(long value) => value.ToString(CultureInfo.InvariantCulture);
}
