// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Security.Cryptography;

namespace UefiCapsule.Signing;

/// <summary>How a digest is made and signed.</summary>
/// <param name="Key">The kind of key.</param>
/// <param name="Hash">SHA-256, SHA-384 or SHA-512.</param>
public readonly record struct SignatureAlgorithm(KeyKind Key, HashAlgorithmName Hash)
{
    /// <summary>The length of a digest, in bytes; 0 when <see cref="Hash"/> is none of the three.</summary>
    public int DigestLength => Hash.Name switch
    {
        nameof(HashAlgorithmName.SHA256) => SHA256.HashSizeInBytes,
        nameof(HashAlgorithmName.SHA384) => SHA384.HashSizeInBytes,
        nameof(HashAlgorithmName.SHA512) => SHA512.HashSizeInBytes,
        _ => 0,
    };

    /// <summary>The algorithm's name, for example <c>RSA with SHA256</c>.</summary>
    public override string ToString() => $"{(Key == KeyKind.Rsa ? "RSA" : "ECDSA")} with {Hash.Name}";
}
