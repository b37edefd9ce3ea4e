// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Diagnostics;

namespace UefiCapsule.Formats.Capsule;

/// <summary>What the parser reports: bytes that are not there, and lengths that lead out of their container.</summary>
public static class ReadingDiagnostics
{
    private const string Update = "UEFI 2.11, 8.5.3 (UpdateCapsule)";
    private const string Fmp = "UEFI 2.11, 23.3 (Delivering Capsules Containing Updates to Firmware Management Protocol)";

    /// <summary>CAP0001.</summary>
    public static DiagnosticDescriptor StructureTruncated { get; } = new(
        "CAP0001",
        Severity.Error,
        Outcome.Malformed,
        "Structure is cut short",
        "{0} needs {1} bytes, but only {2} are left.",
        "The file is cut short, or an offset leads to the wrong place. Compare the file's size and hash with its source.");

    /// <summary>CAP0002.</summary>
    public static DiagnosticDescriptor HeaderSizeOutOfRange { get; } = new(
        "CAP0002",
        Severity.Error,
        Outcome.Malformed,
        "HeaderSize leads out of the capsule",
        "HeaderSize is {0}, so the body would start outside the capsule of {1} bytes.",
        "HeaderSize must be at least 28 and less than CapsuleImageSize. Rebuild the capsule.",
        Update);

    /// <summary>CAP0003.</summary>
    public static DiagnosticDescriptor CapsuleImageSizeOutOfRange { get; } = new(
        "CAP0003",
        Severity.Error,
        Outcome.Malformed,
        "CapsuleImageSize exceeds the file",
        "CapsuleImageSize is {0}, but the file holds {1} bytes.",
        "The file is cut short, or its header is damaged. Compare its size and hash with its source.",
        Update);

    /// <summary>CAP0004.</summary>
    public static DiagnosticDescriptor ItemCountOutOfRange { get; } = new(
        "CAP0004",
        Severity.Error,
        Outcome.Malformed,
        "Item offset list is cut short",
        "The FMP capsule header counts {0} items, whose offset list needs {1} bytes; {2} are left.",
        "EmbeddedDriverCount or PayloadItemCount is wrong, or the file is cut short.",
        Fmp);

    /// <summary>CAP0005.</summary>
    public static DiagnosticDescriptor ItemOffsetOutOfRange { get; } = new(
        "CAP0005",
        Severity.Error,
        Outcome.Malformed,
        "Item offset leads out of the capsule",
        "The offset of item {0} is {1}; an item must start between {2} (the end of the offset list) and {3} (the end of the body).",
        "Offsets count from the start of the FMP capsule header. Rebuild the capsule.",
        Fmp);

    /// <summary>CAP0006.</summary>
    public static DiagnosticDescriptor ImageSizeOutOfRange { get; } = new(
        "CAP0006",
        Severity.Error,
        Outcome.Malformed,
        "Image size exceeds the item",
        "{0} is {1}, but the item has only {2} bytes left.",
        "The size is wrong, the next item's offset is wrong, or the file is cut short.",
        Fmp);

    /// <summary>CAP0007.</summary>
    public static DiagnosticDescriptor CertificateLengthOutOfRange { get; } = new(
        "CAP0007",
        Severity.Error,
        Outcome.Malformed,
        "dwLength of the authentication block does not fit",
        "dwLength is {0}; it must be at least {1} (header and certificate data) and at most {2} (what the update image has left).",
        "The authentication block is damaged or missing. Sign the payload again.",
        "UEFI 2.11, 23.1 and 32.2 (WIN_CERTIFICATE)");

    /// <summary>CAP0008.</summary>
    public static DiagnosticDescriptor PayloadHeaderSizeOutOfRange { get; } = new(
        "CAP0008",
        Severity.Error,
        Outcome.Malformed,
        "Payload header size does not fit",
        "{0} is {1}; it must be at least {2} and at most {3} (what the update image has left).",
        "The payload header is damaged. Rebuild the payload.",
        "tianocore/edk2 FmpDevicePkg/Library/FmpPayloadHeaderLibV1; Linux include/uapi/linux/pfrut.h");

    /// <summary>CAP0009.</summary>
    public static DiagnosticDescriptor DependencyUnreadable { get; } = new(
        "CAP0009",
        Severity.Error,
        Outcome.Malformed,
        "Dependency expression has no end",
        "ImageCapsuleSupport declares a dependency expression, but no END opcode was found in the {0} bytes looked at.",
        "The expression is damaged, or the dependency bit is set by mistake.",
        "UEFI 2.11, 23.2 (Dependency Expression Instruction Set)");

    /// <summary>CAP0010.</summary>
    public static DiagnosticDescriptor TooManyItems { get; } = new(
        "CAP0010",
        Severity.Error,
        Outcome.Malformed,
        "Too many items",
        "The FMP capsule header counts {0} items; at most {1} are read.",
        "No firmware update has so many items: the counts are damaged or hostile.",
        Fmp);

    /// <summary>CAP0011.</summary>
    public static DiagnosticDescriptor FirmwareWithoutCapsule { get; } = new(
        "CAP0011",
        Severity.Note,
        Outcome.Clean,
        "Firmware without a capsule header",
        "The file is no capsule: it is firmware volumes or an executable image. It is shown as the body of one.",
        "Build a capsule around it with capsule build; a payload's content names the file.");

    /// <summary>CAP0020.</summary>
    public static DiagnosticDescriptor NestedTooDeep { get; } = new(
        "CAP0020",
        Severity.Error,
        Outcome.Malformed,
        "Capsules are nested too deep",
        "A capsule stands in {0} capsules around it, and its body is yet another; at most {0} are read.",
        "Firmware looks into one capsule around another at most. The file is hostile, or a tool wrapped its own output.",
        "tianocore/edk2 MdeModulePkg/Library/DxeCapsuleLibFmp/DxeCapsuleLib.c, IsNestedFmpCapsule()");

    /// <summary>CAP0021.</summary>
    public static DiagnosticDescriptor FmpBodyWithoutHeader { get; } = new(
        "CAP0021",
        Severity.Note,
        Outcome.Clean,
        "Looks like an FMP capsule without its capsule header",
        "The file is no capsule, but it begins as the body of an FMP capsule does; 'capsule wrap --guid fmp' makes it one.",
        "capsule wrap FILE -o OUTPUT --guid fmp puts a capsule header in front of it.",
        Fmp);

    /// <summary>CAP0022.</summary>
    public static DiagnosticDescriptor ImageWithoutHeaders { get; } = new(
        "CAP0022",
        Severity.Note,
        Outcome.Clean,
        "Looks like an update image without a capsule",
        "The file is no capsule, but it begins as the update image of a payload does; 'capsule wrap' or 'capsule build' makes it one.",
        "Build a capsule with it; or, for firmware that takes it under the GUID of an ESRT entry, capsule wrap FILE -o OUTPUT --guid GUID.",
        "UEFI 2.11, 23.1 (EFI_FIRMWARE_IMAGE_AUTHENTICATION); tianocore/edk2 FmpDevicePkg/Library/FmpPayloadHeaderLibV1");

    /// <summary>CAP0023.</summary>
    public static DiagnosticDescriptor NamesUnreadable { get; } = new(
        "CAP0023",
        Severity.Error,
        Outcome.Malformed,
        "Names of capsules cannot be read",
        "The {0} bytes of the body are not texts in UTF-16 that each end in a NUL, of at most {1} bytes together.",
        "The capsule is cut short or damaged. Firmware makes it itself; nobody needs to deliver one.",
        "tianocore/edk2 MdeModulePkg/Library/DxeCapsuleLibFmp/CapsuleOnDisk.c");

    /// <summary>CAP0024.</summary>
    public static DiagnosticDescriptor DependenciesTooLong { get; } = new(
        "CAP0024",
        Severity.Error,
        Outcome.Malformed,
        "Dependency expressions are too long",
        "The dependency expressions of the payloads have more than {0} bytes in all; this one was not read.",
        "No firmware update depends on so much: the capsule is damaged or hostile.",
        "UEFI 2.11, 23.2 (Dependency Expression Instruction Set)");

    /// <summary>All of them, in id order.</summary>
    public static IReadOnlyList<DiagnosticDescriptor> All { get; } =
    [
        StructureTruncated,
        HeaderSizeOutOfRange,
        CapsuleImageSizeOutOfRange,
        ItemCountOutOfRange,
        ItemOffsetOutOfRange,
        ImageSizeOutOfRange,
        CertificateLengthOutOfRange,
        PayloadHeaderSizeOutOfRange,
        DependencyUnreadable,
        TooManyItems,
        FirmwareWithoutCapsule,
        NestedTooDeep,
        FmpBodyWithoutHeader,
        ImageWithoutHeaders,
        NamesUnreadable,
        DependenciesTooLong,
    ];
}
