// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Diagnostics;

namespace UefiCapsule.Formats.FirmwareVolume;

/// <summary>What the reader of firmware volumes reports: lengths that lead out of their container, and limits that were reached.</summary>
public static class FirmwareVolumeDiagnostics
{
    private const string Volumes = "PI 1.9 volume 3, 3.2.1 (Firmware Volume Format)";
    private const string Files = "PI 1.9 volume 3, 3.2.3 (Firmware File Format)";
    private const string Sections = "PI 1.9 volume 3, 3.2.4 (Firmware File Section Format)";
    private const string Rebuild = "The volume is damaged or cut short. Compare its size and hash with its source, or build it again.";

    /// <summary>CAP5001.</summary>
    public static DiagnosticDescriptor VolumeLengthOutOfRange { get; } = Error(
        "CAP5001",
        "FvLength does not fit what holds the volume",
        "FvLength is {0}; it must be at least {1} (the header) and no more than {2} (what is left for the volume).",
        Rebuild,
        Volumes);

    /// <summary>CAP5002.</summary>
    public static DiagnosticDescriptor HeaderLengthOutOfRange { get; } = Error(
        "CAP5002",
        "HeaderLength does not fit the volume",
        "HeaderLength is {0}; it must be at least {1} and no more than the volume's {2} bytes.",
        Rebuild,
        Volumes);

    /// <summary>CAP5003.</summary>
    public static DiagnosticDescriptor ExtHeaderOutOfRange { get; } = Error(
        "CAP5003",
        "Extended header leads out of the volume",
        "ExtHeaderOffset is {0} and the extended header has {1} bytes; it must lie behind the header, inside the volume's {2} bytes.",
        Rebuild,
        Volumes);

    /// <summary>CAP5004.</summary>
    public static DiagnosticDescriptor FileSizeOutOfRange { get; } = Error(
        "CAP5004",
        "File does not fit its volume",
        "The file's size is {0}; it must be at least {1} (its header) and no more than {2} (what is left of the volume). The files behind it are not read.",
        Rebuild,
        Files);

    /// <summary>CAP5005.</summary>
    public static DiagnosticDescriptor SectionSizeOutOfRange { get; } = Error(
        "CAP5005",
        "Section does not fit what holds it",
        "The section's size is {0}; it must be at least {1} (its header) and no more than {2} (what is left). The sections behind it are not read.",
        Rebuild,
        Sections);

    /// <summary>CAP5006.</summary>
    public static DiagnosticDescriptor DataOffsetOutOfRange { get; } = Error(
        "CAP5006",
        "DataOffset leads out of the section",
        "DataOffset is {0}; the data of this section must start between {1} (behind its header) and {2} (its end).",
        Rebuild,
        Sections);

    /// <summary>CAP5007.</summary>
    public static DiagnosticDescriptor NestedTooDeep { get; } = Error(
        "CAP5007",
        "Volumes and sections stand too deep inside each other",
        "What is inside stands deeper than {0} levels and is not read.",
        "Real firmware needs fewer than ten levels, so this is probably made to exhaust a reader. --max-depth raises the limit.");

    /// <summary>CAP5008.</summary>
    public static DiagnosticDescriptor TooManyStructures { get; } = Error(
        "CAP5008",
        "Too many files and sections",
        "There are more than {0} files and sections; from here on none is read.",
        "Real firmware has a few thousand, so this is probably made to exhaust a reader. --max-structures raises the limit.");

    /// <summary>CAP5009.</summary>
    public static DiagnosticDescriptor VolumeSearchStopped { get; } = new(
        "CAP5009",
        Severity.Note,
        Outcome.Clean,
        "Not all of the content was searched for volumes",
        "Firmware volumes were looked for in the first {0} of {1} bytes.",
        "Extract the content and inspect its parts one by one.");

    /// <summary>All of them, by id.</summary>
    public static IReadOnlyList<DiagnosticDescriptor> All { get; } =
    [
        VolumeLengthOutOfRange, HeaderLengthOutOfRange, ExtHeaderOutOfRange, FileSizeOutOfRange, SectionSizeOutOfRange,
        DataOffsetOutOfRange, NestedTooDeep, TooManyStructures, VolumeSearchStopped,
    ];

    private static DiagnosticDescriptor Error(string id, string title, string message, string help, string citation = "") =>
        new(id, Severity.Error, Outcome.Malformed, title, message, help, citation);
}
