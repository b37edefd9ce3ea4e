// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Diagnostics;

namespace UefiCapsule.Operations.Provenance;

/// <summary>What is reported where an attestation or a bill of materials is made.</summary>
public static class ProvenanceDiagnostics
{
    /// <summary>CAP3964.</summary>
    public static DiagnosticDescriptor SbomRefused { get; } = new(
        "CAP3964",
        Severity.Error,
        Outcome.Malformed,
        "A damaged capsule is not listed",
        "{0} could not be read whole, so its list would have gaps, and none was written.",
        "To list what could be read all the same, allow it with --allow-incomplete; the list then says where it has gaps.");

    /// <summary>CAP3965.</summary>
    public static DiagnosticDescriptor SbomHasGaps { get; } = new(
        "CAP3965",
        Severity.Warning,
        Outcome.Clean,
        "The list has gaps",
        "Of the {2} components of {0}, {1} hold something that could not be read; the list says which.",
        "capsule inspect shows what could not be read and why. Limits can be raised with --max-depth, --max-structures and --max-decoded.");

    /// <summary>All of them, in id order.</summary>
    public static IReadOnlyList<DiagnosticDescriptor> All { get; } =
        [SbomRefused, SbomHasGaps];
}
