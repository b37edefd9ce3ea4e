// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Consumers;
using UefiCapsule.Operations.Ledger;
using UefiCapsule.Validators;

namespace UefiCapsule.Operations.Build;

/// <summary>What was built, or why nothing was.</summary>
public sealed class BuildResult : OperationResult
{
    /// <summary>The capsule, or null when nothing was written.</summary>
    public string? OutputFile { get; init; }

    /// <summary>Its length in bytes.</summary>
    public long Length { get; init; }

    /// <summary>Its SHA-256 in lower-case hexadecimal digits, or null when nothing was written.</summary>
    public string? Sha256 { get; init; }

    /// <summary>True when it carries no signature.</summary>
    public bool Unsigned { get; init; }

    /// <summary>The files that went into it, the description first.</summary>
    public IReadOnlyList<HashedFile> Inputs { get; init; } = [];

    /// <summary>The attestation that was written beside the capsule, or null.</summary>
    public HashedFile? Attestation { get; init; }

    /// <summary>The bill of materials that was written beside the capsule, or null.</summary>
    public HashedFile? Sbom { get; init; }

    /// <summary>The consumers that had to accept it: those of the description and those of the request.</summary>
    public IReadOnlyList<Consumer> Targets { get; init; } = [];

    /// <summary>What was recorded, or null without a ledger or a capsule.</summary>
    public LedgerRecord? Ledger { get; init; }

    /// <summary>What the validators said about the written bytes, or null when it did not come to that.</summary>
    public ValidationReport? Report { get; init; }
}
