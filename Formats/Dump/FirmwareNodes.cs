// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Globalization;
using UefiCapsule.Formats.Capsule;
using UefiCapsule.Formats.FirmwareVolume;
using UefiCapsule.Formats.FirmwareVolume.Encodings;

namespace UefiCapsule.Formats.Dump;

/// <summary>The fields of the structures of a firmware volume, each with its value and its meaning.</summary>
internal static class FirmwareNodes
{
    public static StructureNode VolumeHeader(Located<EfiFirmwareVolumeHeader> header)
    {
        EfiFirmwareVolumeHeader value = header.Value;
        FieldList fields = new FieldList(header.Range)
            .Add("ZeroVector", 16, value.ZeroVector == 0 ? "0" : $"0x{value.ZeroVector:X32}")
            .Guid("FileSystemGuid", value.FileSystemGuid, FileSystemGuids.NameOf(value.FileSystemGuid))
            .Number("FvLength", 8, value.FvLength)
            .Hex32("Signature", value.Signature, FieldText.FourCharacters(value.Signature))
            .Hex32("Attributes", (uint)value.Attributes, Attributes(value.Attributes))
            .Number("HeaderLength", 2, value.HeaderLength)
            .Hex16("Checksum", value.Checksum, Wrong(value.Checksum, value.WithChecksum().Checksum))
            .Number("ExtHeaderOffset", 2, value.ExtHeaderOffset)
            .Number("Reserved", 1, value.Reserved)
            .Number("Revision", 1, value.Revision);
        for (int i = 0; i < value.BlockMap.Count; i++)
        {
            FvBlockMapEntry entry = value.BlockMap[i];
            string text = string.Create(CultureInfo.InvariantCulture, $"{entry.NumBlocks} x {entry.Length}");
            fields.Add(
                string.Create(CultureInfo.InvariantCulture, $"BlockMap[{i}]"), 8, text, entry == FvBlockMapEntry.Terminator ? "end of the map" : "blocks x bytes");
        }

        return Node(header, "EFI_FIRMWARE_VOLUME_HEADER", fields);
    }

    public static StructureNode ExtHeader(Located<EfiFirmwareVolumeExtHeader> header) =>
        Node(header, "EFI_FIRMWARE_VOLUME_EXT_HEADER", new FieldList(header.Range)
            .Guid("FvName", header.Value.FvName)
            .Number("ExtHeaderSize", 4, header.Value.ExtHeaderSize));

    public static StructureNode FileHeader(Located<EfiFfsFileHeader> header)
    {
        EfiFfsFileHeader value = header.Value;
        FieldList fields = new FieldList(header.Range)
            .Guid("Name", value.Name, FileSystemGuids.NameOf(value.Name))
            .Hex8("IntegrityCheck.Header", value.HeaderChecksum, Wrong(value.HeaderChecksum, value.ExpectedHeaderChecksum()))
            .Hex8("IntegrityCheck.File", value.FileChecksum)
            .Hex8("Type", value.Type, FfsFileType.NameOf(value.Type))
            .Hex8("Attributes", (byte)value.Attributes, Attributes(value.Attributes))
            .Number("Size", 3, value.Size24)
            .Hex8("State", value.State);
        if (value.ExtendedSize is ulong size)
        {
            fields.Number("ExtendedSize", 8, size);
        }

        return Node(header, value.ExtendedSize is null ? "EFI_FFS_FILE_HEADER" : "EFI_FFS_FILE_HEADER2", fields);
    }

    public static StructureNode SectionHeader(Located<EfiCommonSectionHeader> header)
    {
        EfiCommonSectionHeader value = header.Value;
        FieldList fields = new FieldList(header.Range)
            .Number("Size", 3, value.Size24, value.ExtendedSize is null ? null : "ExtendedSize follows")
            .Hex8("Type", value.Type, SectionType.NameOf(value.Type));
        if (value.ExtendedSize is uint size)
        {
            fields.Number("ExtendedSize", 4, size);
        }

        return Node(header, value.ExtendedSize is null ? "EFI_COMMON_SECTION_HEADER" : "EFI_COMMON_SECTION_HEADER2", fields);
    }

    /// <summary>The fields that the section's type adds, or null when it adds none.</summary>
    public static StructureNode? SectionFields(FfsSection section)
    {
        if (section.Compression is { } compression)
        {
            return Node(compression, "EFI_COMPRESSION_SECTION", new FieldList(compression.Range)
                .Number("UncompressedLength", 4, compression.Value.UncompressedLength)
                .Number("CompressionType", 1, compression.Value.CompressionType, EncodingName(section.Encoding)));
        }

        if (section.GuidDefined is { } defined)
        {
            return Node(defined, "EFI_GUID_DEFINED_SECTION", new FieldList(defined.Range)
                .Guid("SectionDefinitionGuid", defined.Value.SectionDefinitionGuid, EncodingName(section.Encoding))
                .Number("DataOffset", 2, defined.Value.DataOffset)
                .Hex16("Attributes", defined.Value.Attributes, GuidAttributes(defined.Value.Attributes)));
        }

        if (section.Freeform is { } freeform)
        {
            return Node(freeform, "EFI_FREEFORM_SUBTYPE_GUID_SECTION", new FieldList(freeform.Range).Guid("SubTypeGuid", freeform.Value.SubTypeGuid));
        }

        return section.VersionFields is { } version
            ? Node(version, "EFI_VERSION_SECTION", new FieldList(version.Range).Number("BuildNumber", 2, version.Value.BuildNumber))
            : null;
    }

    /// <summary>The encoding's name, or null when nothing is encoded.</summary>
    public static string? EncodingName(SectionEncoding encoding) => encoding switch
    {
        SectionEncoding.EfiCompression => "EFI compression",
        SectionEncoding.TianoCompression => "Tiano compression",
        SectionEncoding.Lzma => "LZMA",
        SectionEncoding.LzmaX86 => "LZMA with x86 filter",
        SectionEncoding.Brotli => "Brotli",
        SectionEncoding.Crc32 => "CRC32",
        SectionEncoding.Unknown => "unknown encoding",
        _ => null,
    };

    private static string? Wrong(int actual, int expected) =>
        actual == expected ? null : string.Create(CultureInfo.InvariantCulture, $"wrong, 0x{expected:X2} would be right");

    private static string Attributes(FvAttributes attributes)
    {
        int alignment = (int)((uint)(attributes & FvAttributes.AlignmentMask) >> 16);
        List<string> words = [attributes.HasFlag(FvAttributes.ErasePolarity) ? "erased bytes are FF" : "erased bytes are 00"];
        words.Add(string.Create(CultureInfo.InvariantCulture, $"alignment {1L << alignment}"));
        if (attributes.HasFlag(FvAttributes.WeakAlignment))
        {
            words.Add("weak alignment");
        }

        return string.Join(", ", words);
    }

    private static string Attributes(FfsAttributes attributes)
    {
        List<string> words = [string.Create(CultureInfo.InvariantCulture, $"alignment {FfsAlignment.Of(attributes)}")];
        AddIf(words, attributes.HasFlag(FfsAttributes.LargeFile), "large file");
        AddIf(words, attributes.HasFlag(FfsAttributes.Fixed), "fixed");
        AddIf(words, attributes.HasFlag(FfsAttributes.Checksum), "data checksum");
        return string.Join(", ", words);
    }

    private static string? GuidAttributes(ushort attributes)
    {
        List<string> words = [];
        AddIf(words, (attributes & EfiGuidDefinedSection.ProcessingRequired) != 0, "PROCESSING_REQUIRED");
        AddIf(words, (attributes & EfiGuidDefinedSection.AuthStatusValid) != 0, "AUTH_STATUS_VALID");
        return words.Count == 0 ? null : string.Join(" | ", words);
    }

    private static void AddIf(List<string> words, bool condition, string word)
    {
        if (condition)
        {
            words.Add(word);
        }
    }

    private static StructureNode Node<T>(Located<T> located, string title, FieldList fields)
        where T : class =>
        new(located.Path, title, located.Range, null, fields.Fields, []);
}
