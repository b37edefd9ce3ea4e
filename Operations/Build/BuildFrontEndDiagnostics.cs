// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Diagnostics;

namespace UefiCapsule.Operations.Build;

/// <summary>What the build task reports about a project. The ids are here so that every front end can explain them.</summary>
public static class BuildFrontEndDiagnostics
{
    /// <summary>CAP7630. The targets report it before any task is loaded, which an older MSBuild could not do.</summary>
    public static DiagnosticDescriptor MSBuildTooOld { get; } = new(
        "CAP7630",
        Severity.Error,
        Outcome.Usage,
        "MSBuild is too old",
        "UefiCapsule.MSBuild needs MSBuild 18 (.NET SDK 10, Visual Studio 2026) or later; this is MSBuild {0}.",
        "Build with the .NET SDK 10 or later, or with Visual Studio 2026.");

    /// <summary>CAP7631.</summary>
    public static DiagnosticDescriptor OutputTwice { get; } = new(
        "CAP7631",
        Severity.Error,
        Outcome.Usage,
        "Two capsules have one output",
        "{0} and {1} would both be written to {2}.",
        "Give one of them an OutputFile of its own.");

    /// <summary>CAP7632.</summary>
    public static DiagnosticDescriptor MetadataUnreadable { get; } = new(
        "CAP7632",
        Severity.Error,
        Outcome.Usage,
        "Metadata of an item cannot be read",
        "{0} of {1} is \"{2}\": {3}.",
        "docs/msbuild.md lists the metadata and what they take.");

    /// <summary>CAP7633.</summary>
    public static DiagnosticDescriptor ProfilesMissing { get; } = new(
        "CAP7633",
        Severity.Error,
        Outcome.Usage,
        "No file of signing profiles",
        "{0} is to be signed with the profile {1}, and there is no file of signing profiles.",
        "Put signing-profiles.json into the project's folder or one above, or name it with the property FirmwareCapsuleProfiles.");

    /// <summary>CAP7634.</summary>
    public static DiagnosticDescriptor ProfileAndUnsigned { get; } = new(
        "CAP7634",
        Severity.Error,
        Outcome.Usage,
        "A capsule is to be signed and unsigned",
        "{0} has a SigningProfile and is Unsigned.",
        "Take one of the two away.");

    /// <summary>All of them, in id order.</summary>
    public static IReadOnlyList<DiagnosticDescriptor> All { get; } = [MSBuildTooOld, OutputTwice, MetadataUnreadable, ProfilesMissing, ProfileAndUnsigned];
}
