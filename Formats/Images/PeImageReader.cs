// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Globalization;
using UefiCapsule.Formats.Binary;
using UefiCapsule.Formats.Capsule;
using UefiCapsule.Formats.Diagnostics;

namespace UefiCapsule.Formats.Images;

/// <summary>
/// Reads PE32, PE32+ and TE images. Every offset is held against the range given, counts are bounded, and bad bytes give findings,
/// never an exception.
/// </summary>
public static class PeImageReader
{
    /// <summary>The most sections that are read, which is also the most that a PE loader takes (PE format, "COFF File Header").</summary>
    public const int MostSections = 96;

    private const ushort MzSignature = 0x5A4D;
    private const uint PeSignature = 0x0000_4550;
    private const int PeHeaderOffsetField = 0x3C;
    private const int SignatureSize = sizeof(uint);

    /// <summary>Reads an image.</summary>
    /// <param name="source">The bytes that ranges count in.</param>
    /// <param name="range">Where the image stands; it lies inside the source.</param>
    /// <param name="path">The image's structure path.</param>
    /// <param name="diagnostics">Takes the findings.</param>
    /// <returns>The image, or null, with a finding, when its headers cannot be read.</returns>
    public static PeImage? Read(ByteSource source, ByteRange range, StructurePath path, DiagnosticBag diagnostics)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(diagnostics);
        HeaderReader headers = new(source, diagnostics);
        SpanReader start = new(headers.Window(range, sizeof(ushort)));
        _ = start.TryReadUInt16(out ushort signature);
        PeImage? image = signature == EfiTeImageHeader.VzSignature
            ? ReadTe(source, range, path, headers)
            : ReadPe(source, range, path, headers, signature);
        if (image is not null)
        {
            ReadSections(image, headers);
            PeCertificateReader.Read(image, headers);
            PeDebugReader.Read(image, headers);
        }

        return image;
    }

    private static PeImage? ReadTe(ByteSource source, ByteRange range, StructurePath path, HeaderReader headers)
    {
        Located<EfiTeImageHeader>? header =
            headers.Read<EfiTeImageHeader>(range, EfiTeImageHeader.StructureSize, path.Child("TeHeader"), "EFI_TE_IMAGE_HEADER");
        if (header is null)
        {
            return null;
        }

        if (header.Value.StrippedSize <= EfiTeImageHeader.StructureSize)
        {
            headers.Diagnostics.Report(
                ImageDiagnostics.StrippedSizeTooSmall,
                header.FieldPlace("StrippedSize", 6, 2),
                Text(header.Value.StrippedSize),
                Text(EfiTeImageHeader.StructureSize));
            return null;
        }

        return new PeImage(source, range, path, header);
    }

    private static PeImage? ReadPe(ByteSource source, ByteRange range, StructurePath path, HeaderReader headers, ushort signature)
    {
        if (FindPeHeader(range, path, headers, signature) is not { } start)
        {
            return null;
        }

        Located<EfiImageFileHeader>? file = headers.Read<EfiImageFileHeader>(
            range.From(start + SignatureSize), EfiImageFileHeader.StructureSize, path.Child("FileHeader"), "EFI_IMAGE_FILE_HEADER");
        if (file is null)
        {
            return null;
        }

        ByteRange rest = range.From(file.Range.End - range.Offset);
        StructurePath optionalPath = path.Child("OptionalHeader");
        SpanReader window = new(headers.Window(rest, sizeof(ushort)));
        if (window.TryReadUInt16(out ushort magic)
            && magic is not (EfiImageOptionalHeader.Pe32Magic or EfiImageOptionalHeader.Pe32PlusMagic))
        {
            Place place = Place.At(rest.Slice(0, sizeof(ushort)), optionalPath.Field("Magic"));
            headers.Diagnostics.Report(ImageDiagnostics.OptionalHeaderMagicUnknown, place, $"0x{magic:X4}");
            return null;
        }

        int size = magic == EfiImageOptionalHeader.Pe32PlusMagic ? EfiImageOptionalHeader.Pe32PlusSize : EfiImageOptionalHeader.Pe32Size;
        if (file.Value.SizeOfOptionalHeader < size)
        {
            headers.Diagnostics.Report(
                ImageDiagnostics.OptionalHeaderTooSmall,
                file.FieldPlace("SizeOfOptionalHeader", 16, 2),
                Text(file.Value.SizeOfOptionalHeader),
                Text(size));
            return null;
        }

        if (headers.Read<EfiImageOptionalHeader>(rest, size, optionalPath, "EFI_IMAGE_OPTIONAL_HEADER") is not { } optional)
        {
            return null;
        }

        PeImage image = new(source, range, path, file, optional);
        image.Directories = ReadDirectories(image, headers, optional);
        return image;
    }

    /// <summary>The offset of the PE signature in the image, or null with a finding.</summary>
    private static long? FindPeHeader(ByteRange range, StructurePath path, HeaderReader headers, ushort signature)
    {
        uint first = UInt32(headers.Window(range, SignatureSize)) ?? 0;
        if (first == PeSignature)
        {
            return 0;
        }

        if (signature != MzSignature)
        {
            Place place = Place.At(range.Slice(0, Math.Min(sizeof(ushort), range.Length)), path);
            headers.Diagnostics.Report(ImageDiagnostics.ImageSignatureUnknown, place, $"0x{signature:X4}");
            return null;
        }

        long needed = SignatureSize + EfiImageFileHeader.StructureSize;
        if (PeOffset(headers, range) is not { } offset)
        {
            headers.Diagnostics.Report(
                ReadingDiagnostics.StructureTruncated,
                Place.At(range, path.Child("DosHeader")),
                "EFI_IMAGE_DOS_HEADER",
                Text(PeHeaderOffsetField + sizeof(uint)),
                Text(range.Length));
            return null;
        }

        Place field = Place.At(range.Slice(PeHeaderOffsetField, sizeof(uint)), path.Child("DosHeader").Field("e_lfanew"));
        if (needed > range.Length || offset > range.Length - needed)
        {
            headers.Diagnostics.Report(ImageDiagnostics.PeHeaderOutOfRange, field, Text(offset), Text(needed), Text(range.Length));
            return null;
        }

        uint found = UInt32(headers.Window(range.From(offset), SignatureSize)) ?? 0;
        if (found != PeSignature)
        {
            headers.Diagnostics.Report(ImageDiagnostics.PeSignatureMissing, field, Text(offset), $"0x{found:X8}");
            return null;
        }

        return offset;
    }

    /// <summary>As many directories as the header counts and SizeOfOptionalHeader and the image have room for.</summary>
    private static List<PeDirectory> ReadDirectories(PeImage image, HeaderReader headers, Located<EfiImageOptionalHeader> optional)
    {
        long room = Math.Min(image.HeadersEnd, image.Range.End) - optional.Range.End;
        long count = Math.Min(Math.Min(optional.Value.NumberOfRvaAndSizes, PeDirectory.MostDirectories), room / PeDirectory.StructureSize);
        ByteRange table = new(optional.Range.End, Math.Max(0, count) * PeDirectory.StructureSize);
        SpanReader reader = new(headers.Window(table, (int)table.Length));
        List<PeDirectory> directories = [];
        while (reader.TryReadUInt32(out uint address) && reader.TryReadUInt32(out uint size))
        {
            directories.Add(new PeDirectory(address, size));
        }

        return directories;
    }

    private static void ReadSections(PeImage image, HeaderReader headers)
    {
        long start = image.HeadersEnd - image.Range.Offset;
        long room = start > image.Range.Length ? 0 : (image.Range.Length - start) / EfiImageSectionHeader.StructureSize;
        long count = Math.Min(Math.Min(image.NumberOfSections, MostSections), room);
        if (count < image.NumberOfSections)
        {
            headers.Diagnostics.Report(
                ImageDiagnostics.SectionHeadersOutOfRange,
                image.FileHeader?.FieldPlace("NumberOfSections", 2, 2) ?? image.TeHeader!.FieldPlace("NumberOfSections", 4, 1),
                Text(image.NumberOfSections),
                Text(MostSections),
                Text(room));
        }

        List<PeSection> sections = [];
        for (int index = 0; index < count; index++)
        {
            ByteRange place = image.Range.Slice(
                start + ((long)index * EfiImageSectionHeader.StructureSize), EfiImageSectionHeader.StructureSize);
            Located<EfiImageSectionHeader>? header = headers.Read<EfiImageSectionHeader>(
                place, EfiImageSectionHeader.StructureSize, image.Path.Child("Section", index), "EFI_IMAGE_SECTION_HEADER");
            if (header is null)
            {
                break;
            }

            sections.Add(ReadSection(image, header, headers));
        }

        image.Sections = sections;
    }

    private static PeSection ReadSection(PeImage image, Located<EfiImageSectionHeader> header, HeaderReader headers)
    {
        long offset = header.Value.PointerToRawData + image.Shift;
        if (header.Value.SizeOfRawData == 0)
        {
            return new PeSection(header, offset, header.Range.From(header.Range.Length));
        }

        PeSection section = new(header, offset, image.AtFileOffset(header.Value.PointerToRawData, header.Value.SizeOfRawData));
        if (!section.IsInside)
        {
            headers.Diagnostics.Report(
                ImageDiagnostics.SectionDataOutOfRange,
                header.FieldPlace("SizeOfRawData", 16, 8),
                section.Name,
                Text(header.Value.SizeOfRawData),
                Text(offset),
                Text(image.Range.Length));
        }

        return section;
    }

    private static uint? PeOffset(HeaderReader headers, ByteRange range) =>
        range.Length < PeHeaderOffsetField + sizeof(uint) ? null : UInt32(headers.Window(range.From(PeHeaderOffsetField), sizeof(uint)));

    private static uint? UInt32(ReadOnlySpan<byte> bytes)
    {
        SpanReader reader = new(bytes);
        return reader.TryReadUInt32(out uint value) ? value : null;
    }

    private static string Text(long value) => value.ToString(CultureInfo.InvariantCulture);
}
