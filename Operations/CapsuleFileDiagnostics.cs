// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Diagnostics;

namespace UefiCapsule.Operations;

/// <summary>What operations on whole capsules report: building kinds that are not signed, wrapping, unwrapping, staging.</summary>
public static class CapsuleFileDiagnostics
{
    /// <summary>CAP9040.</summary>
    public static DiagnosticDescriptor KindNotSigned { get; } = new(
        "CAP9040",
        Severity.Error,
        Outcome.Usage,
        "Kind of capsule cannot be signed",
        "A key is given, but capsules of this kind have no place for a signature.",
        "Build it without a key; whoever receives it cannot tell who made it.");

    /// <summary>CAP9041.</summary>
    public static DiagnosticDescriptor BuiltWithoutPlaceForSignature { get; } = new(
        "CAP9041",
        Severity.Warning,
        Outcome.Clean,
        "Built without a signature, as its kind is",
        "{0} carries NO signature: capsules of this kind have no place for one, so anyone could have made it.",
        "Deliver it on a way that is protected by itself. capsule verify never calls it verified.");

    /// <summary>CAP9042.</summary>
    public static DiagnosticDescriptor NothingToUnwrap { get; } = new(
        "CAP9042",
        Severity.Error,
        Outcome.Malformed,
        "No capsule header to take off",
        "{0} has no capsule header that can be taken off.",
        "capsule inspect FILE shows what the file is.");

    /// <summary>CAP9043.</summary>
    public static DiagnosticDescriptor BytesBehindCapsule { get; } = new(
        "CAP9043",
        Severity.Error,
        Outcome.Malformed,
        "Bytes behind the capsule would be lost",
        "{0} has {1} bytes behind the capsule, which are no part of its body.",
        "Find out what was appended. With --drop-trailing they are left out.");

    /// <summary>CAP9044.</summary>
    public static DiagnosticDescriptor TooLargeToWrap { get; } = new(
        "CAP9044",
        Severity.Error,
        Outcome.Usage,
        "File is too large for a capsule",
        "{0} has {1} bytes; with a header of {2} that is more than the 4294967295 bytes that a capsule can have.",
        "Split the content.",
        "UEFI 2.11, 8.5.3 (UpdateCapsule)");

    /// <summary>CAP9045.</summary>
    public static DiagnosticDescriptor FolderMissing { get; } = new(
        "CAP9045",
        Severity.Error,
        Outcome.Unavailable,
        "Folder is not there",
        "{0} is no folder.",
        "Give the folder where the EFI system partition is mounted. Only EFI/UpdateCapsule below it is made.");

    /// <summary>CAP9046.</summary>
    public static DiagnosticDescriptor NameTaken { get; } = new(
        "CAP9046",
        Severity.Error,
        Outcome.Usage,
        "Name is taken on the partition",
        "{0} is there already, and is not overwritten.",
        "Remove it, or take capsules that wait there into account: firmware would process them too.");

    /// <summary>CAP9047.</summary>
    public static DiagnosticDescriptor TooManyToStage { get; } = new(
        "CAP9047",
        Severity.Error,
        Outcome.Usage,
        "Too many capsules",
        "{0} capsules are given; at most {1} are staged at once.",
        "Stage fewer at a time. Firmware counts its results with four hexadecimal digits at most.");

    /// <summary>CAP9048.</summary>
    public static DiagnosticDescriptor OthersWait { get; } = new(
        "CAP9048",
        Severity.Warning,
        Outcome.Clean,
        "Other files wait on the partition",
        "{0} lies there already; firmware takes it in the same run.",
        "Look at the order that is shown. Remove the file when it is not wanted.");

    /// <summary>All of them, in id order.</summary>
    public static IReadOnlyList<DiagnosticDescriptor> All { get; } =
    [
        KindNotSigned,
        BuiltWithoutPlaceForSignature,
        NothingToUnwrap,
        BytesBehindCapsule,
        TooLargeToWrap,
        FolderMissing,
        NameTaken,
        TooManyToStage,
        OthersWait,
    ];
}
