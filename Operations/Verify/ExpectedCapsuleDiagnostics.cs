// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Diagnostics;

namespace UefiCapsule.Operations.Verify;

/// <summary>What is reported when a capsule is not the one that was asked for.</summary>
public static class ExpectedCapsuleDiagnostics
{
    /// <summary>CAP7620.</summary>
    public static DiagnosticDescriptor Sha256Differs { get; } = Differs(
        "CAP7620", "Capsule is another file than expected", "{0} has the SHA-256 {1}; expected is {2}.", "Get the file again from its maker. If it is a new release, check it and write its SHA-256 down.");

    /// <summary>CAP7621.</summary>
    public static DiagnosticDescriptor ImageTypesDiffer { get; } = Differs(
        "CAP7621", "Capsule is for other images than expected", "{0} updates the image types {1}; expected are {2}.", "It is made for another device or another part of it. Use the one for this device.");

    /// <summary>CAP7622.</summary>
    public static DiagnosticDescriptor VersionDiffers { get; } = Differs(
        "CAP7622", "Capsule has another version than expected", "{0} has {1}; the expected version is {2}.", "Use the release that was asked for, or write down that another one is.");

    /// <summary>All of them, in id order.</summary>
    public static IReadOnlyList<DiagnosticDescriptor> All { get; } = [Sha256Differs, ImageTypesDiffer, VersionDiffers];

    private static DiagnosticDescriptor Differs(string id, string title, string message, string help) =>
        new(id, Severity.Error, Outcome.Policy, title, message, help);
}
