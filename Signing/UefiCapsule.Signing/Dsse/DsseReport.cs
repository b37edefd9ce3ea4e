// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

namespace UefiCapsule.Signing.Dsse;

/// <summary>What was found about an envelope.</summary>
public sealed record DsseReport
{
    /// <summary>What is wrong with the envelope as a whole.</summary>
    public required DsseFault Fault { get; init; }

    /// <summary>A few words about the fault, or null.</summary>
    public string? Detail { get; init; }

    /// <summary>The payload's type. Nobody vouches for it, nor for the payload, before <see cref="IsTrusted"/>.</summary>
    public string PayloadType { get; init; } = string.Empty;

    /// <summary>The payload.</summary>
    public ReadOnlyMemory<byte> Payload { get; init; }

    /// <summary>One report for each signature, in the envelope's order.</summary>
    public IReadOnlyList<SignerReport> Signatures { get; init; } = [];

    /// <summary>True when the envelope is whole, somebody signed, and every signature holds.</summary>
    public bool IsValid => Fault == DsseFault.None && Signatures.Count > 0 && Signatures.All(s => s.Status == SignatureStatus.Valid);

    /// <summary>True when every signature holds and leads to an anchor.</summary>
    public bool IsTrusted => IsValid && Signatures.All(s => s.Trust == TrustStatus.Trusted);
}
