// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Security.Cryptography;
using UefiCapsule.Formats.Consumers;

namespace UefiCapsule.Operations.Offline;

/// <summary>What a prepared file says besides its capsule.</summary>
internal sealed record PreparedManifest
{
    /// <summary>Who must accept the finished capsule.</summary>
    public required IReadOnlyList<Consumer> Targets { get; init; }

    /// <summary>The files it was made of, the description first.</summary>
    public required IReadOnlyList<PreparedInput> Inputs { get; init; }

    /// <summary>Who signs; none when that is only said when signatures are attached.</summary>
    public required IReadOnlyList<PreparedSigner> Signers { get; init; }

    /// <summary>The hash for signers who are not named.</summary>
    public required HashAlgorithmName Hash { get; init; }

    /// <summary>The bytes of the capsule that follows.</summary>
    public required long CapsuleLength { get; init; }

    /// <summary>Its SHA-256 in lower-case hexadecimal digits.</summary>
    public required string CapsuleSha256 { get; init; }

    /// <summary>The signatures that were attached so far.</summary>
    public IReadOnlyList<CollectedSignature> Signatures { get; init; } = [];

    /// <summary>The hashes that are signed, each once.</summary>
    public IReadOnlyList<HashAlgorithmName> Hashes => Signers.Count == 0 ? [Hash] : [.. Signers.Select(s => s.Algorithm.Hash).Distinct()];
}
