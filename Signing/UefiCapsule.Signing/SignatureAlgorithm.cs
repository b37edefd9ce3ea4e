// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Security.Cryptography;

namespace UefiCapsule.Signing;

/// <summary>How a digest is made and signed.</summary>
/// <param name="Key">The kind of key.</param>
/// <param name="Hash">SHA-256, SHA-384, SHA-512, or one of <see cref="ContentDigest"/>'s SHAKEs.</param>
public readonly record struct SignatureAlgorithm(KeyKind Key, HashAlgorithmName Hash)
{
    /// <summary>The length of a digest, in bytes; 0 when <see cref="Hash"/> is none of those.</summary>
    public int DigestLength => ContentDigest.LengthOf(Hash);

    /// <summary>True for ML-DSA and SLH-DSA.</summary>
    public bool IsPostQuantum => PostQuantumAlgorithm.Of(Key) is not null;

    /// <summary>
    /// True when the signature is made over <see cref="SignedAttributes.Of"/> the digest instead of the digest itself: these algorithms
    /// sign messages, and a capsule's content is too large to hand to a key.
    /// </summary>
    public bool SignsAttributes => IsPostQuantum;

    /// <summary>The algorithm's name, for example <c>RSA with SHA256</c>.</summary>
    public override string ToString() =>
        $"{PostQuantumAlgorithm.Of(Key)?.Name ?? (Key == KeyKind.Rsa ? "RSA" : "ECDSA")} with {Hash.Name}";
}
