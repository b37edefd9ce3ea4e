// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Diagnostics;

namespace UefiCapsule.Formats.Images;

/// <summary>What the reader of PE and TE images reports: headers that are not there, and offsets that lead out of the image.</summary>
public static class ImageDiagnostics
{
    private const string Pe = "Microsoft PE format; UEFI 2.11, 2.1.1 (UEFI Images)";
    private const string Te = "PI 1.9 volume 1, 15.1 (Terse Executable)";
    private const string Table = "Microsoft PE format, The Attribute Certificate Table; UEFI 2.11, 32.2 (WIN_CERTIFICATE)";
    private const string Rebuild = "The image is damaged, cut short, or no image at all. Compare its size and hash with its source, or build it again.";

    /// <summary>CAP5030. Argument: the first two bytes as a number.</summary>
    public static DiagnosticDescriptor ImageSignatureUnknown { get; } = Error(
        "CAP5030", "Not a PE or TE image", "The image starts with {0}; a PE image starts with MZ or PE, a TE image with VZ.", Rebuild, Pe);

    /// <summary>CAP5031. Arguments: e_lfanew, the bytes a PE header needs, the image's bytes.</summary>
    public static DiagnosticDescriptor PeHeaderOutOfRange { get; } = Error(
        "CAP5031",
        "PE header lies outside the image",
        "e_lfanew is {0}; the PE header needs {1} bytes from there, and the image has {2}.",
        Rebuild,
        Pe);

    /// <summary>CAP5032. Arguments: e_lfanew, the four bytes found there as a number.</summary>
    public static DiagnosticDescriptor PeSignatureMissing { get; } = Error(
        "CAP5032", "No PE signature where the MZ header points", "e_lfanew is {0}, but the bytes there are {1}, not PE and two zeros.", Rebuild, Pe);

    /// <summary>CAP5033. Argument: the magic.</summary>
    public static DiagnosticDescriptor OptionalHeaderMagicUnknown { get; } = Error(
        "CAP5033", "Optional header is neither PE32 nor PE32+", "The optional header's magic is {0}; PE32 has 0x010B and PE32+ 0x020B.", Rebuild, Pe);

    /// <summary>CAP5034. Arguments: SizeOfOptionalHeader, the bytes that the fields need.</summary>
    public static DiagnosticDescriptor OptionalHeaderTooSmall { get; } = Error(
        "CAP5034",
        "SizeOfOptionalHeader leaves no room for the optional header",
        "SizeOfOptionalHeader is {0}; the fields of the optional header need {1} bytes.",
        Rebuild,
        Pe);

    /// <summary>CAP5035. Arguments: StrippedSize, the size of the TE header.</summary>
    public static DiagnosticDescriptor StrippedSizeTooSmall { get; } = Error(
        "CAP5035",
        "StrippedSize of the TE image is too small",
        "StrippedSize is {0}; the headers that a TE image leaves out have more than {1} bytes.",
        Rebuild,
        Te);

    /// <summary>CAP5036. Arguments: NumberOfSections, the most that are read, the section headers that fit.</summary>
    public static DiagnosticDescriptor SectionHeadersOutOfRange { get; } = Error(
        "CAP5036",
        "Section headers do not fit the image",
        "NumberOfSections is {0}; at most {1} are read, and the image has room for {2}. The others are not read.",
        Rebuild,
        Pe);

    /// <summary>CAP5037. Arguments: the section's name, its bytes, its offset, the image's bytes.</summary>
    public static DiagnosticDescriptor SectionDataOutOfRange { get; } = Error(
        "CAP5037",
        "Section's data lies outside the image",
        "Section {0} has {1} bytes at offset {2}, and the image has {3} bytes.",
        Rebuild,
        Pe);

    /// <summary>CAP5038. Arguments: the table's offset, its bytes, the image's bytes.</summary>
    public static DiagnosticDescriptor CertificateTableOutOfRange { get; } = Error(
        "CAP5038",
        "Certificate table lies outside the image",
        "The certificate table has {1} bytes at offset {0}, and the image has {2} bytes. No certificate is read.",
        "The image was cut short or changed after it was signed. Sign it again.",
        Table);

    /// <summary>CAP5039. Arguments: dwLength, the smallest it can be, what is left of the table.</summary>
    public static DiagnosticDescriptor CertificateLengthOutOfRange { get; } = Error(
        "CAP5039",
        "Certificate does not fit the certificate table",
        "dwLength is {0}; it must be at least {1} and at most {2} (what is left of the table). The certificates behind it are not read.",
        "The certificate table is damaged. Sign the image again.",
        Table);

    /// <summary>CAP5040. Argument: the most that are read.</summary>
    public static DiagnosticDescriptor TooManyCertificates { get; } = Error(
        "CAP5040",
        "Too many certificates in an image",
        "The certificate table holds more than {0} certificates; the others are not read.",
        "No image is signed so often: the table is damaged or hostile. Sign the image again.",
        Table);

    /// <summary>CAP5041. Arguments: the directory's address, its bytes.</summary>
    public static DiagnosticDescriptor DebugDirectoryOutOfRange { get; } = new(
        "CAP5041",
        Severity.Note,
        Outcome.Clean,
        "Debug directory lies outside the image",
        "The debug directory has {1} bytes at address {0}, which are not all in the image. The path of the symbols is not known.",
        "Debug data may have been stripped and the directory left behind; nothing but debuggers reads it.",
        Pe);

    /// <summary>All of them, in id order.</summary>
    public static IReadOnlyList<DiagnosticDescriptor> All { get; } =
    [
        ImageSignatureUnknown, PeHeaderOutOfRange, PeSignatureMissing, OptionalHeaderMagicUnknown, OptionalHeaderTooSmall,
        StrippedSizeTooSmall, SectionHeadersOutOfRange, SectionDataOutOfRange, CertificateTableOutOfRange,
        CertificateLengthOutOfRange, TooManyCertificates, DebugDirectoryOutOfRange,
    ];

    private static DiagnosticDescriptor Error(string id, string title, string message, string help, string citation) =>
        new(id, Severity.Error, Outcome.Malformed, title, message, help, citation);
}
