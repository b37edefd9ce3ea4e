// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Globalization;
using UefiCapsule.Formats.Binary;
using UefiCapsule.Formats.Capsule;
using UefiCapsule.Formats.Dependency;
using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Formats.FirmwareVolume.Encodings;
using UefiCapsule.Formats.Images;

namespace UefiCapsule.Formats.FirmwareVolume;

/// <summary>Reads the sections of a file or of another section out of one source.</summary>
internal sealed class SectionReader(ByteSource source, ReadBudget budget)
{
    /// <summary>The longest dependency expression that is put into words, in bytes.</summary>
    private const int LongestDependency = 2048;

    private const int TextWindow = Char16Text.MaximumLength * sizeof(char);

    private readonly HeaderReader _headers = new(source, budget.Diagnostics);

    /// <summary>Reads sections one after another; each starts at a multiple of 4 from the first.</summary>
    public IReadOnlyList<FfsSection> Read(ByteRange container, StructurePath parent, int depth)
    {
        List<FfsSection> sections = [];
        if (!budget.AllowsDepth(depth, Place.At(container, parent)))
        {
            return sections;
        }

        long next = 0;
        while (next < container.Length)
        {
            ByteRange rest = container.From(next);
            StructurePath path = parent.Child("Section", sections.Count);
            if (!budget.TakeNode(Place.At(rest, path)) || ReadSection(rest, path, depth) is not { } section)
            {
                break;
            }

            sections.Add(section);
            next = (next + section.Range.Length + 3) & ~3L;
        }

        return sections;
    }

    private FfsSection? ReadSection(ByteRange rest, StructurePath path, int depth)
    {
        Located<EfiCommonSectionHeader>? header = _headers.Read<EfiCommonSectionHeader>(
            rest, EfiCommonSectionHeader.LargeSize, path.Child("Header"), "EFI_COMMON_SECTION_HEADER");
        if (header is null)
        {
            return null;
        }

        if (header.Value.SectionSize < header.Value.Size || header.Value.SectionSize > rest.Length)
        {
            bool large = header.Value.ExtendedSize is not null;
            budget.Diagnostics.Report(
                FirmwareVolumeDiagnostics.SectionSizeOutOfRange,
                large ? header.FieldPlace("ExtendedSize", 4, 4) : header.FieldPlace("Size", 0, 3),
                Text(header.Value.SectionSize),
                Text(header.Value.Size),
                Text(rest.Length));
            return null;
        }

        FfsSection section = new(source, rest.Slice(0, header.Value.SectionSize), header);
        switch (section.Type)
        {
            case SectionType.Compression:
                ReadCompression(section, depth);
                break;
            case SectionType.GuidDefined:
                ReadGuidDefined(section, depth);
                break;
            case SectionType.Disposable:
                section.Sections = Read(section.Content, path, depth + 1);
                break;
            case SectionType.Pe32 or SectionType.Pic or SectionType.Te:
                section.Image = PeImageReader.Read(source, section.Content, path.Child("Image"), budget.Diagnostics);
                break;
            case SectionType.UserInterface:
                section.Text = ReadText(section.Content);
                break;
            case SectionType.Version:
                section.VersionFields = Take<EfiVersionSection>(section, EfiVersionSection.StructureSize, "EFI_VERSION_SECTION");
                section.Text = section.VersionFields is null ? null : ReadText(section.Content);
                break;
            case SectionType.DxeDepex or SectionType.PeiDepex or SectionType.MmDepex:
                section.DependencyWords = ReadDependency(section.Content);
                break;
            case SectionType.FreeformSubtypeGuid:
                section.Freeform = Take<EfiFreeformSubtypeGuidSection>(
                    section, EfiFreeformSubtypeGuidSection.StructureSize, "EFI_FREEFORM_SUBTYPE_GUID_SECTION");
                break;
            case SectionType.FirmwareVolumeImage:
                section.Volume = new VolumeReader(source, budget).Read(section.Content, path.Child("Volume"), depth + 1);
                break;
        }

        return section;
    }

    private void ReadCompression(FfsSection section, int depth)
    {
        section.Compression = Take<EfiCompressionSection>(section, EfiCompressionSection.StructureSize, "EFI_COMPRESSION_SECTION");
        if (section.Compression is not { } compression)
        {
            return;
        }

        section.Encoding = compression.Value.CompressionType switch
        {
            EfiCompressionSection.NotCompressed => SectionEncoding.None,
            EfiCompressionSection.StandardCompression => SectionEncoding.EfiCompression,
            _ => SectionEncoding.Unknown,
        };
        ReadInside(section, depth);
    }

    private void ReadGuidDefined(FfsSection section, int depth)
    {
        section.GuidDefined = Take<EfiGuidDefinedSection>(section, EfiGuidDefinedSection.StructureSize, "EFI_GUID_DEFINED_SECTION");
        if (section.GuidDefined is not { } guidDefined)
        {
            return;
        }

        long fields = guidDefined.Range.End - section.Range.Offset;
        if (guidDefined.Value.DataOffset < fields || guidDefined.Value.DataOffset > section.Range.Length)
        {
            budget.Diagnostics.Report(
                FirmwareVolumeDiagnostics.DataOffsetOutOfRange,
                guidDefined.FieldPlace("DataOffset", 16, 2),
                Text(guidDefined.Value.DataOffset),
                Text(fields),
                Text(section.Range.Length));
            return;
        }

        section.EncodingData = section.Range.Slice(fields, guidDefined.Value.DataOffset - fields);
        section.Content = section.Range.From(guidDefined.Value.DataOffset);
        section.Encoding = SectionDecoder.OfGuid(guidDefined.Value.SectionDefinitionGuid);

        // Data that needs no processing holds its sections in the open, whatever the GUID says about them.
        if (section.Encoding == SectionEncoding.Unknown && (guidDefined.Value.Attributes & EfiGuidDefinedSection.ProcessingRequired) == 0)
        {
            section.Encoding = SectionEncoding.None;
        }

        ReadInside(section, depth);
    }

    private void ReadInside(FfsSection section, int depth)
    {
        if (section.Encoding == SectionEncoding.Crc32)
        {
            SectionDecoding.CheckCrc32(source, section, budget);
        }

        if (section.Encoding is SectionEncoding.None or SectionEncoding.Crc32)
        {
            section.Sections = Read(section.Content, section.Path, depth + 1);
            return;
        }

        StructurePath path = section.Path.Child(StructurePath.DecodedName);
        if (!budget.AllowsDepth(depth + 1, Place.At(section.Content, section.Path))
            || SectionDecoding.Decode(source, section, budget) is not { } decoded)
        {
            return;
        }

        section.Decoded = decoded;
        section.Sections = new SectionReader(decoded, budget).Read(new ByteRange(0, decoded.Length), path, depth + 1);
    }

    /// <summary>Reads fields that the section's type puts in front of its data, and moves the data behind them.</summary>
    private Located<T>? Take<T>(FfsSection section, int size, string name)
        where T : class, IBinaryStructure<T>
    {
        Located<T>? fields = _headers.Read<T>(section.Content, size, section.Path.Child("Fields"), name);
        if (fields is not null)
        {
            section.Content = section.Content.From(fields.Range.Length);
        }

        return fields;
    }

    private string? ReadDependency(ByteRange range) => range.Length <= LongestDependency && budget.TakeDependency(range.Length)
        ? DepexText.TryFormat(source.ReadBytes(range), out string problem) ?? $"not readable: {problem}"
        : null;

    private string ReadText(ByteRange range) => Char16Text.Read(_headers.Window(range, TextWindow), out _);

    private static string Text(long value) => value.ToString(CultureInfo.InvariantCulture);
}
