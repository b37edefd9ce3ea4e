// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Security.Cryptography;

namespace UefiCapsule.Signing.Cms;

/// <summary>Object identifiers of CMS (RFC 5652, RFC 6211), its algorithms (RFC 5754, RFC 8017, RFC 8702) and X.509 (RFC 5280).</summary>
internal static class Oids
{
    public const string Data = "1.2.840.113549.1.7.1";
    public const string SignedData = "1.2.840.113549.1.7.2";
    public const string ContentType = "1.2.840.113549.1.9.3";
    public const string MessageDigest = "1.2.840.113549.1.9.4";
    public const string SigningTime = "1.2.840.113549.1.9.5";
    public const string AlgorithmProtection = "1.2.840.113549.1.9.52";
    public const string RsaEncryption = "1.2.840.113549.1.1.1";
    public const string EcPublicKey = "1.2.840.10045.2.1";
    public const string BasicConstraints = "2.5.29.19";
    public const string KeyUsage = "2.5.29.15";

    private const string Md5 = "1.2.840.113549.2.5";
    private const string Sha1 = "1.3.14.3.2.26";
    private const string Sha256 = "2.16.840.1.101.3.4.2.1";
    private const string Sha384 = "2.16.840.1.101.3.4.2.2";
    private const string Sha512 = "2.16.840.1.101.3.4.2.3";
    private const string Shake128 = "2.16.840.1.101.3.4.2.11";
    private const string Shake256 = "2.16.840.1.101.3.4.2.12";

    public static string OfDigest(HashAlgorithmName hash) => hash.Name switch
    {
        nameof(HashAlgorithmName.SHA256) => Sha256,
        nameof(HashAlgorithmName.SHA384) => Sha384,
        nameof(HashAlgorithmName.SHA512) => Sha512,
        "SHAKE128" => Shake128,
        "SHAKE256" => Shake256,
        _ => throw new ArgumentOutOfRangeException(nameof(hash), hash, "Capsules are signed with SHA-256, SHA-384 or SHA-512."),
    };

    /// <summary>The hash of a digest algorithm that is accepted, or null.</summary>
    public static HashAlgorithmName? DigestOf(string oid) => oid switch
    {
        Sha256 => HashAlgorithmName.SHA256,
        Sha384 => HashAlgorithmName.SHA384,
        Sha512 => HashAlgorithmName.SHA512,
        Shake128 => ContentDigest.Shake128,
        Shake256 => ContentDigest.Shake256,
        _ => null,
    };

    /// <summary>The hash of a digest algorithm for which collisions can be made, or null.</summary>
    public static HashAlgorithmName? WeakDigestOf(string oid) => oid switch
    {
        Md5 => HashAlgorithmName.MD5,
        Sha1 => HashAlgorithmName.SHA1,
        _ => null,
    };

    public static bool IsWeakDigest(string oid) => oid is Md5 or Sha1;

    public static string DigestName(string oid) => oid switch
    {
        Md5 => "MD5",
        Sha1 => "SHA-1",
        Sha256 => "SHA-256",
        Sha384 => "SHA-384",
        Sha512 => "SHA-512",
        Shake128 => "SHAKE128",
        Shake256 => "SHAKE256",
        _ => oid,
    };

    /// <summary>ecdsa-with-SHA256 and its siblings (RFC 5758, 3.2).</summary>
    public static string OfEcdsa(HashAlgorithmName hash) => hash.Name switch
    {
        nameof(HashAlgorithmName.SHA256) => "1.2.840.10045.4.3.2",
        nameof(HashAlgorithmName.SHA384) => "1.2.840.10045.4.3.3",
        nameof(HashAlgorithmName.SHA512) => "1.2.840.10045.4.3.4",
        _ => throw new ArgumentOutOfRangeException(nameof(hash), hash, "Capsules are signed with SHA-256, SHA-384 or SHA-512."),
    };

    /// <summary>The key kind and hash that a signature algorithm stands for; the hash is null where CMS names it apart (rsaEncryption).</summary>
    public static (KeyKind Key, HashAlgorithmName? Hash)? SignatureOf(string oid) => oid switch
    {
        RsaEncryption => (KeyKind.Rsa, null),
        "1.2.840.113549.1.1.11" => (KeyKind.Rsa, HashAlgorithmName.SHA256),
        "1.2.840.113549.1.1.12" => (KeyKind.Rsa, HashAlgorithmName.SHA384),
        "1.2.840.113549.1.1.13" => (KeyKind.Rsa, HashAlgorithmName.SHA512),
        EcPublicKey => (KeyKind.Ecdsa, null),
        "1.2.840.10045.4.3.2" => (KeyKind.Ecdsa, HashAlgorithmName.SHA256),
        "1.2.840.10045.4.3.3" => (KeyKind.Ecdsa, HashAlgorithmName.SHA384),
        "1.2.840.10045.4.3.4" => (KeyKind.Ecdsa, HashAlgorithmName.SHA512),
        _ => PostQuantumAlgorithm.Find(oid) is { } found ? (found.Kind, null) : null,
    };

    /// <summary>Whether a digest may stand beside a signature: SHA-2 beside RSA and ECDSA, what its RFC lists beside a post-quantum one.</summary>
    public static bool GoTogether(KeyKind key, HashAlgorithmName hash) => PostQuantumAlgorithm.Of(key) is { } postQuantum
        ? postQuantum.Hashes.Contains(hash)
        : hash == HashAlgorithmName.SHA256 || hash == HashAlgorithmName.SHA384 || hash == HashAlgorithmName.SHA512;

    public static string SignatureName(string oid) => SignatureOf(oid) switch
    {
        (KeyKind.Rsa, _) => "RSA PKCS#1 v1.5",
        (KeyKind.Ecdsa, _) => "ECDSA",
        _ => PostQuantumAlgorithm.Find(oid)?.Name ?? oid,
    };
}
