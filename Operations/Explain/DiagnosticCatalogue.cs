// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Capsule;
using UefiCapsule.Formats.Diagnostics;

namespace UefiCapsule.Operations.Explain;

/// <summary>Every id that any room reports.</summary>
public static class DiagnosticCatalogue
{
    /// <summary>All descriptors, in id order.</summary>
    public static IReadOnlyList<DiagnosticDescriptor> All { get; } =
    [
        .. ReadingDiagnostics.All
            .Concat(EnvironmentDiagnostics.All)
            .OrderBy(d => d.Id, StringComparer.Ordinal),
    ];

    /// <summary>The descriptor of that id (letters in either case), or null.</summary>
    public static DiagnosticDescriptor? Find(string id) =>
        All.FirstOrDefault(d => string.Equals(d.Id, id, StringComparison.OrdinalIgnoreCase));
}
