// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Globalization;
using System.Text;
using UefiCapsule.Formats.Binary;
using UefiCapsule.Formats.Capsule;
using UefiCapsule.Formats.Diagnostics;

namespace UefiCapsule.Formats.Images;

/// <summary>
/// Finds the path of the file with the symbols: the first CodeView entry of the debug directory whose data has a known signature
/// (tianocore/edk2 MdePkg/Include/IndustryStandard/PeImage.h: NB10, RSDS, MTOC).
/// </summary>
internal static class PeDebugReader
{
    private const int MostEntries = 32;
    private const int LongestPath = 1024;
    private const uint Nb10 = 0x3031_424E;
    private const uint Rsds = 0x5344_5352;
    private const uint Mtoc = 0x434F_544D;
    private const int LargestHead = 24;

    public static void Read(PeImage image, HeaderReader headers)
    {
        PeDirectory directory = image.Directory(PeDirectory.Debug);
        if (directory.Size == 0)
        {
            return;
        }

        if (image.AtAddress(directory.VirtualAddress, directory.Size) is not { } table)
        {
            headers.Diagnostics.Report(
                ImageDiagnostics.DebugDirectoryOutOfRange,
                image.OptionalHeader?.Place ?? image.TeHeader!.FieldPlace("DataDirectory[1]", 32, 8),
                $"0x{directory.VirtualAddress:X}",
                directory.Size.ToString(CultureInfo.InvariantCulture));
            return;
        }

        SpanReader reader = new(headers.Window(table, MostEntries * EfiImageDebugDirectoryEntry.StructureSize));
        while (image.DebugPath is null && EfiImageDebugDirectoryEntry.TryRead(ref reader, out EfiImageDebugDirectoryEntry entry))
        {
            if (entry.Type == EfiImageDebugDirectoryEntry.TypeCodeView)
            {
                image.DebugPath = PathAt(image.AtFileOffset(entry.PointerToRawData, entry.SizeOfData), headers)
                    ?? PathAt(image.AtAddress(entry.AddressOfRawData, entry.SizeOfData), headers);
            }
        }
    }

    private static string? PathAt(ByteRange? data, HeaderReader headers)
    {
        if (data is not { } range)
        {
            return null;
        }

        byte[] bytes = headers.Window(range, LargestHead + LongestPath);
        SpanReader reader = new(bytes);
        if (!reader.TryReadUInt32(out uint signature))
        {
            return null;
        }

        int head = signature switch
        {
            Nb10 => 16,
            Rsds => LargestHead,
            Mtoc => 20,
            _ => bytes.Length,
        };
        ReadOnlySpan<byte> text = bytes.AsSpan(Math.Min(head, bytes.Length));
        int end = text.IndexOf((byte)0);
        text = end < 0 ? text : text[..end];
        return text.IsEmpty ? null : Printable(Encoding.UTF8.GetString(text));
    }

    /// <summary>The path goes to terminals and reports, so it keeps nothing that steers them.</summary>
    private static string Printable(string path) => string.Create(path.Length, path, static (characters, from) =>
    {
        for (int index = 0; index < characters.Length; index++)
        {
            characters[index] = char.IsControl(from[index]) ? '\uFFFD' : from[index];
        }
    });
}
