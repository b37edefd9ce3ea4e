// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Consumers;
using UefiCapsule.Operations.Ledger;
using UefiCapsule.Validators;

namespace UefiCapsule.Operations.Offline;

/// <summary>What came of attaching signatures.</summary>
public sealed class AttachResult : OperationResult
{
    /// <summary>What was written: the capsule, or the prepared file with the signatures so far; null when nothing was.</summary>
    public string? OutputFile { get; init; }

    /// <summary>True when signatures are still missing.</summary>
    public bool Partial { get; init; }

    /// <summary>Its length in bytes.</summary>
    public long Length { get; init; }

    /// <summary>The SHA-256 of the capsule in lower-case hexadecimal digits; null when none was written.</summary>
    public string? Sha256 { get; init; }

    /// <summary>The id of the request, or null when it did not come to that.</summary>
    public string? RequestId { get; init; }

    /// <summary>The signatures that hold.</summary>
    public IReadOnlyList<AttachedSignature> Signatures { get; init; } = [];

    /// <summary>The consumers that had to accept the capsule.</summary>
    public IReadOnlyList<Consumer> Targets { get; init; } = [];

    /// <summary>What was recorded in a ledger, or null.</summary>
    public LedgerRecord? Ledger { get; init; }

    /// <summary>What the validators said about the written capsule, or null when it did not come to that.</summary>
    public ValidationReport? Report { get; init; }
}
