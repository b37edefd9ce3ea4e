// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Diagnostics;

namespace UefiCapsule.Formats.FirmwareVolume.Encodings;

/// <summary>What the reader of firmware volumes reports about encoded sections.</summary>
public static class EncodingDiagnostics
{
    private const string GuidDefined = "PI 1.9 volume 3, 3.2.5.7 (EFI_SECTION_GUID_DEFINED)";
    private const string Compression = "PI 1.9 volume 3, 3.2.5.2 (EFI_SECTION_COMPRESSION)";

    /// <summary>CAP5020. Arguments: the encoding, the number of encoded bytes.</summary>
    public static DiagnosticDescriptor SectionNotDecodable { get; } = new(
        "CAP5020",
        Severity.Error,
        Outcome.Malformed,
        "Encoded section is damaged",
        "The {1} bytes of this section cannot be decoded as {0}. What is inside is not read.",
        "The section is damaged or cut short. Compare the file's hash with its source, or build the volume again.",
        GuidDefined);

    /// <summary>CAP5021. Arguments: the number of decoded bytes announced, the number still allowed.</summary>
    public static DiagnosticDescriptor DecodedTooLarge { get; } = new(
        "CAP5021",
        Severity.Error,
        Outcome.Malformed,
        "Decoded section exceeds the limit",
        "The section would be {0} bytes when decoded; {1} are still allowed. It is not decoded.",
        "Real firmware needs far less than the limit, so this is probably made to exhaust a reader. A caller can raise the limit.");

    /// <summary>CAP5022. Argument: the SectionDefinitionGuid or the compression type.</summary>
    public static DiagnosticDescriptor EncodingUnknown { get; } = new(
        "CAP5022",
        Severity.Note,
        Outcome.Clean,
        "Encoding of the section is not known",
        "The section is encoded as {0}, for which there is no decoder. What is inside is not read.",
        "It may be a vendor's own encoding. Whatever stands in it was not looked at by any rule.",
        GuidDefined);

    /// <summary>CAP5023. Arguments: the CRC32 that is stored, the one of the data.</summary>
    public static DiagnosticDescriptor Crc32Mismatch { get; } = new(
        "CAP5023",
        Severity.Error,
        Outcome.Malformed,
        "CRC32 of the section does not match",
        "The section's CRC32 is {0}, but that of its data is {1}.",
        "The section was changed after it was built, or is damaged. Compare the file's hash with its source, or build the volume again.",
        GuidDefined);

    /// <summary>CAP5024. Arguments: UncompressedLength, the number of bytes that decoding gave.</summary>
    public static DiagnosticDescriptor DecodedLengthWrong { get; } = new(
        "CAP5024",
        Severity.Error,
        Outcome.Malformed,
        "Decoded length is not UncompressedLength",
        "UncompressedLength is {0}, but decoding gives {1} bytes.",
        "The header of the section and its data do not belong together. Build the volume again.",
        Compression);

    /// <summary>CAP5025. Arguments: the number of bytes that the section's header leaves for the CRC32.</summary>
    public static DiagnosticDescriptor Crc32Missing { get; } = new(
        "CAP5025",
        Severity.Error,
        Outcome.Malformed,
        "CRC32 section holds no CRC32",
        "A CRC32 section needs 4 bytes in front of its data for the CRC32; DataOffset leaves {0}.",
        "DataOffset must be 28 (32 for a large section). Build the volume again.",
        GuidDefined);

    /// <summary>All of them, in id order.</summary>
    public static IReadOnlyList<DiagnosticDescriptor> All { get; } =
        [SectionNotDecodable, DecodedTooLarge, EncodingUnknown, Crc32Mismatch, DecodedLengthWrong, Crc32Missing];
}
