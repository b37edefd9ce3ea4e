// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

namespace UefiCapsule.Operations.Sbom;

/// <summary>A part of a capsule, as it stands in a bill of materials.</summary>
public sealed record SbomComponent
{
    /// <summary>Its structure path, which is also its bom-ref: <c>capsule extract</c> gives the bytes that are hashed.</summary>
    public required string Path { get; init; }

    /// <summary>The type of component: <c>firmware</c>, <c>application</c> or <c>file</c>.</summary>
    public required string Type { get; init; }

    /// <summary>Its name: what people gave it, or its GUID.</summary>
    public required string Name { get; init; }

    /// <summary>Its version as written, or null.</summary>
    public string? Version { get; init; }

    /// <summary>The media type of its bytes, or null.</summary>
    public string? MediaType { get; init; }

    /// <summary>The SHA-256 of its bytes in lower-case hexadecimal digits.</summary>
    public required string Sha256 { get; init; }

    /// <summary>What else is known of it, by names without their namespace.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Properties { get; init; } = [];

    /// <summary>The components inside it.</summary>
    public IReadOnlyList<SbomComponent> Parts { get; init; } = [];

    /// <summary>Whether <see cref="Parts"/> are all there are.</summary>
    public required SbomCompleteness Completeness { get; init; }

    /// <summary>This component and those inside it, parents first.</summary>
    public IEnumerable<SbomComponent> All() => Parts.SelectMany(p => p.All()).Prepend(this);
}
