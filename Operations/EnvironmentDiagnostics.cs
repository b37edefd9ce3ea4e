// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Diagnostics;

namespace UefiCapsule.Operations;

/// <summary>What operations report about the world around the capsule: files, and words that lead to nothing.</summary>
public static class EnvironmentDiagnostics
{
    /// <summary>CAP9001.</summary>
    public static DiagnosticDescriptor FileNotReadable { get; } = new(
        "CAP9001",
        Severity.Error,
        Outcome.Unavailable,
        "File cannot be read",
        "{0} cannot be read: {1}.",
        "Check the name and the permissions. Input must be a regular file, not a pipe or a device.");

    /// <summary>CAP9002.</summary>
    public static DiagnosticDescriptor FileNotWritable { get; } = new(
        "CAP9002",
        Severity.Error,
        Outcome.Unavailable,
        "File cannot be written",
        "{0} cannot be written: {1}.",
        "The directory must exist and allow new files, because the output is written beside its final name and then renamed.");

    /// <summary>CAP9003.</summary>
    public static DiagnosticDescriptor OutputIsInput { get; } = new(
        "CAP9003",
        Severity.Error,
        Outcome.Usage,
        "Output is one of the inputs",
        "The output {0} is the same file as the input {1}.",
        "Choose another name for the output.");

    /// <summary>CAP9004.</summary>
    public static DiagnosticDescriptor OutputNotRegular { get; } = new(
        "CAP9004",
        Severity.Error,
        Outcome.Usage,
        "Output is not a regular file",
        "The output {0} is there already and is {1}.",
        "The output is renamed into place, which needs a regular file or a free name.");

    /// <summary>CAP9005.</summary>
    public static DiagnosticDescriptor OutputExists { get; } = new(
        "CAP9005",
        Severity.Error,
        Outcome.Usage,
        "Output exists already",
        "{0} is there already and is not overwritten.",
        "Choose another name, or remove the file yourself.");

    /// <summary>CAP9006.</summary>
    public static DiagnosticDescriptor NodeNotFound { get; } = new(
        "CAP9006",
        Severity.Error,
        Outcome.Usage,
        "No such structure",
        "The capsule has no structure {0}.",
        "capsule extract FILE --list lists the structure paths, for example Capsule/Fmp/Item[0]/Content.");

    /// <summary>CAP9007.</summary>
    public static DiagnosticDescriptor ExtractUnverified { get; } = new(
        "CAP9007",
        Severity.Error,
        Outcome.Untrusted,
        "Nothing is extracted from an unverified capsule",
        "{0} is not verified, so nothing was extracted.",
        "Give the trust anchors with --trust; or, when you only want to look, allow it with --extract-unverified.");

    /// <summary>CAP9008.</summary>
    public static DiagnosticDescriptor ExtractedUnverified { get; } = new(
        "CAP9008",
        Severity.Warning,
        Outcome.Clean,
        "Extracted from an unverified capsule",
        "{0} is not verified; the extracted bytes may come from anybody.",
        "Use them for looking only. Give the trust anchors with --trust to verify first.");

    /// <summary>CAP9009.</summary>
    public static DiagnosticDescriptor UnknownWord { get; } = new(
        "CAP9009",
        Severity.Error,
        Outcome.Usage,
        "Unknown name",
        "There is no {0} named \"{1}\".",
        "Check the spelling; capsule COMMAND --help and the documentation list the names.");

    /// <summary>CAP9010.</summary>
    public static DiagnosticDescriptor FileTooLarge { get; } = new(
        "CAP9010",
        Severity.Error,
        Outcome.Usage,
        "File is too large for what it is",
        "{0} holds {1} bytes; at most {2} are read.",
        "A description or a certificate is small. The name probably leads to another file.");

    /// <summary>CAP9011.</summary>
    public static DiagnosticDescriptor InputChanged { get; } = new(
        "CAP9011",
        Severity.Error,
        Outcome.Unavailable,
        "Input changed during the build",
        "{0} was changed while the capsule was built, so {1} was not written.",
        "Build again when nothing writes to the inputs any more.");

    /// <summary>CAP9030.</summary>
    public static DiagnosticDescriptor UnknownPicture { get; } = new(
        "CAP9030",
        Severity.Error,
        Outcome.Usage,
        "Unknown kind of picture",
        "{0} does not end with .svg, .html or .htm, so it is not known what to draw.",
        "The name's ending chooses the form: .svg is a picture, .html a page with the picture, the tree and every byte range.");

    /// <summary>CAP9031.</summary>
    public static DiagnosticDescriptor NearestStructures { get; } = new(
        "CAP9031",
        Severity.Note,
        Outcome.Clean,
        "Structures with a similar path",
        "The nearest there are: {0}.",
        "capsule extract FILE --list lists every path.");

    /// <summary>CAP9032.</summary>
    public static DiagnosticDescriptor FolderNotEmpty { get; } = new(
        "CAP9032",
        Severity.Error,
        Outcome.Usage,
        "Folder is not empty",
        "{0} is there already and is {1}; nothing is written into it.",
        "Choose a new name: the folder is made.");

    /// <summary>CAP9033.</summary>
    public static DiagnosticDescriptor CapsulesDiffer { get; } = new(
        "CAP9033",
        Severity.Error,
        Outcome.Policy,
        "The capsules differ",
        "{0} and {1} are not the same: {2}.",
        "They were asked to be the same (--exit-code). Without that option differences are shown and are no fault.");

    /// <summary>All of them, in id order.</summary>
    public static IReadOnlyList<DiagnosticDescriptor> All { get; } =
    [
        FileNotReadable,
        FileNotWritable,
        OutputIsInput,
        OutputNotRegular,
        OutputExists,
        NodeNotFound,
        ExtractUnverified,
        ExtractedUnverified,
        UnknownWord,
        FileTooLarge,
        InputChanged,
        UnknownPicture,
        NearestStructures,
        FolderNotEmpty,
        CapsulesDiffer,
    ];
}
