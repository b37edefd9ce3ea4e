// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Security.Cryptography;

namespace UefiCapsule.Signing.Chains;

/// <summary>
/// An algorithm that certificates and revocation lists are signed with, good ones and weak ones: that a consumer takes a weak one is a
/// fact too (RFC 3279, RFC 4055, RFC 5758).
/// </summary>
/// <param name="KeyAlgorithm">The kind of key, as <see cref="PublicKeyFacts.Algorithm"/> names it.</param>
/// <param name="Digest">The digest's name; for ML-DSA and SLH-DSA, which digest by themselves, their own.</param>
/// <param name="Hash">The hash to compute, or null when the platform has none.</param>
internal sealed record X509SignatureAlgorithm(string KeyAlgorithm, string Digest, HashAlgorithmName? Hash)
{
    public static X509SignatureAlgorithm? Find(string oid) => oid switch
    {
        "1.2.840.113549.1.1.4" => Rsa("MD5", HashAlgorithmName.MD5),
        "1.2.840.113549.1.1.5" or "1.3.14.3.2.29" => Rsa("SHA-1", HashAlgorithmName.SHA1),
        "1.2.840.113549.1.1.14" => Rsa("SHA-224", null),
        "1.2.840.113549.1.1.11" => Rsa("SHA-256", HashAlgorithmName.SHA256),
        "1.2.840.113549.1.1.12" => Rsa("SHA-384", HashAlgorithmName.SHA384),
        "1.2.840.113549.1.1.13" => Rsa("SHA-512", HashAlgorithmName.SHA512),
        "1.2.840.10045.4.1" => EllipticCurve("SHA-1", HashAlgorithmName.SHA1),
        "1.2.840.10045.4.3.1" => EllipticCurve("SHA-224", null),
        "1.2.840.10045.4.3.2" => EllipticCurve("SHA-256", HashAlgorithmName.SHA256),
        "1.2.840.10045.4.3.3" => EllipticCurve("SHA-384", HashAlgorithmName.SHA384),
        "1.2.840.10045.4.3.4" => EllipticCurve("SHA-512", HashAlgorithmName.SHA512),
        _ when PostQuantumAlgorithm.Find(oid) is { } postQuantum => new X509SignatureAlgorithm(postQuantum.Name, postQuantum.Name, null),
        _ => null,
    };

    private static X509SignatureAlgorithm Rsa(string digest, HashAlgorithmName? hash) => new(PublicKeyFacts.Rsa, digest, hash);

    private static X509SignatureAlgorithm EllipticCurve(string digest, HashAlgorithmName? hash) => new(PublicKeyFacts.EllipticCurve, digest, hash);
}
