// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

namespace UefiCapsule.Operations.Sbom;

/// <summary>The bill of materials, or why there is none.</summary>
public sealed class SbomResult : OperationResult
{
    /// <summary>The document: CycloneDX 1.6 in JSON; null when there is none.</summary>
    public ReadOnlyMemory<byte>? Document { get; init; }

    /// <summary>The capsule with all that was found inside, or null.</summary>
    public SbomComponent? Capsule { get; init; }

    /// <summary>The file that was written, or null.</summary>
    public string? OutputFile { get; init; }

    /// <summary>The document's SHA-256 in lower-case hexadecimal digits, or null.</summary>
    public string? Sha256 { get; init; }
}
