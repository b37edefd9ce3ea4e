// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Consumers;
using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Formats.Pfrut;
using UefiCapsule.Operations.Provenance;
using UefiCapsule.Operations.Trust;
using UefiCapsule.Signing.Revocation;
using UefiCapsule.Validators;

namespace UefiCapsule.Operations.Verify;

/// <summary>What is known about a capsule after every check.</summary>
public sealed class VerifyResult : OperationResult
{
    /// <summary>What the validators said, or null when it did not come to that.</summary>
    public ValidationReport? Report { get; init; }

    /// <summary>The trust anchors, each with the file and entry it comes from.</summary>
    public IReadOnlyList<TrustItem> Anchors { get; init; } = [];

    /// <summary>The revocation lists that were read.</summary>
    public IReadOnlyList<RevocationList> RevocationLists { get; init; } = [];

    /// <summary>The kernel that was asked about, or null.</summary>
    public LinuxKernel? Kernel { get; init; }

    /// <summary>What the machine that was asked about reports, or null.</summary>
    public PfruPlatform? Platform { get; init; }

    /// <summary>What is known about the attestation; null when none was named, or it did not come to that.</summary>
    public AttestationReport? Attestation { get; init; }

    /// <summary>The smallest outcome of the findings and the report, which counts those that it could not keep.</summary>
    public override Outcome Outcome => (Report?.Outcome ?? Outcome.Clean, base.Outcome) switch
    {
        (Outcome.Clean, var found) => found,
        (var report, Outcome.Clean) => report,
        var (report, found) => report < found ? report : found,
    };

    /// <summary>The file's SHA-256 in lower-case hexadecimal digits where the request expects a capsule, or null.</summary>
    public string? Sha256 { get; init; }

    /// <summary>The file's length in bytes.</summary>
    public long Length { get; init; }
}
