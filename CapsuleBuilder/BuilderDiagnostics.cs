// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.CapsuleBuilder.Description;
using UefiCapsule.CapsuleBuilder.Planning;
using UefiCapsule.Formats.Diagnostics;

namespace UefiCapsule.CapsuleBuilder;

/// <summary>Everything that this room reports, ids CAP7001 to CAP7099.</summary>
public static class BuilderDiagnostics
{
    /// <summary>All of them, in id order.</summary>
    public static IReadOnlyList<DiagnosticDescriptor> All { get; } = [.. DescriptionDiagnostics.All, .. PlanDiagnostics.All, .. VolumeDiagnostics.All];
}
