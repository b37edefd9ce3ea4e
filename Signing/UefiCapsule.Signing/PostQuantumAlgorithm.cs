// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Security.Cryptography;

namespace UefiCapsule.Signing;

/// <summary>
/// The facts of one post-quantum parameter set. All of them are "pure": they sign a message, not a digest, with an empty context string;
/// the pre-hash variants are used neither in certificates (RFC 9881, 9909) nor in CMS (RFC 9882, 9814).
/// </summary>
/// <param name="Kind">The kind of key.</param>
/// <param name="Oid">The object identifier of the key and of the signature; its parameters are absent.</param>
/// <param name="Name">The name in FIPS 204 or 205.</param>
/// <param name="PublicKeyLength">The bytes of a public key.</param>
/// <param name="SignatureLength">The bytes of a signature.</param>
/// <param name="Hashes">
/// The hashes that a message digest beside it may be made with, the one that is used when none is asked for first. ML-DSA: RFC 9882, 3.3,
/// of which SHA-512 is the one that everybody knows. SLH-DSA: the one of its own tree, as RFC 9814, 4 demands.
/// </param>
public sealed record PostQuantumAlgorithm(
    KeyKind Kind,
    string Oid,
    string Name,
    int PublicKeyLength,
    int SignatureLength,
    IReadOnlyList<HashAlgorithmName> Hashes)
{
    private const string Arc = "2.16.840.1.101.3.4.3.";

    /// <summary>All of them, in the order of their object identifiers.</summary>
    public static IReadOnlyList<PostQuantumAlgorithm> All { get; } =
    [
        new(KeyKind.MlDsa44, Arc + "17", "ML-DSA-44", 1312, 2420, [HashAlgorithmName.SHA512, HashAlgorithmName.SHA384, HashAlgorithmName.SHA256]),
        new(KeyKind.MlDsa65, Arc + "18", "ML-DSA-65", 1952, 3309, [HashAlgorithmName.SHA512, HashAlgorithmName.SHA384]),
        new(KeyKind.MlDsa87, Arc + "19", "ML-DSA-87", 2592, 4627, [HashAlgorithmName.SHA512]),
        new(KeyKind.SlhDsaSha2_128s, Arc + "20", "SLH-DSA-SHA2-128s", 32, 7856, [HashAlgorithmName.SHA256]),
        new(KeyKind.SlhDsaSha2_128f, Arc + "21", "SLH-DSA-SHA2-128f", 32, 17088, [HashAlgorithmName.SHA256]),
        new(KeyKind.SlhDsaSha2_192s, Arc + "22", "SLH-DSA-SHA2-192s", 48, 16224, [HashAlgorithmName.SHA512]),
        new(KeyKind.SlhDsaSha2_192f, Arc + "23", "SLH-DSA-SHA2-192f", 48, 35664, [HashAlgorithmName.SHA512]),
        new(KeyKind.SlhDsaSha2_256s, Arc + "24", "SLH-DSA-SHA2-256s", 64, 29792, [HashAlgorithmName.SHA512]),
        new(KeyKind.SlhDsaSha2_256f, Arc + "25", "SLH-DSA-SHA2-256f", 64, 49856, [HashAlgorithmName.SHA512]),
        new(KeyKind.SlhDsaShake128s, Arc + "26", "SLH-DSA-SHAKE-128s", 32, 7856, [ContentDigest.Shake128]),
        new(KeyKind.SlhDsaShake128f, Arc + "27", "SLH-DSA-SHAKE-128f", 32, 17088, [ContentDigest.Shake128]),
        new(KeyKind.SlhDsaShake192s, Arc + "28", "SLH-DSA-SHAKE-192s", 48, 16224, [ContentDigest.Shake256]),
        new(KeyKind.SlhDsaShake192f, Arc + "29", "SLH-DSA-SHAKE-192f", 48, 35664, [ContentDigest.Shake256]),
        new(KeyKind.SlhDsaShake256s, Arc + "30", "SLH-DSA-SHAKE-256s", 64, 29792, [ContentDigest.Shake256]),
        new(KeyKind.SlhDsaShake256f, Arc + "31", "SLH-DSA-SHAKE-256f", 64, 49856, [ContentDigest.Shake256]),
    ];

    /// <summary>True for the three of FIPS 204, false for those of FIPS 205.</summary>
    public bool IsMlDsa => Kind is KeyKind.MlDsa44 or KeyKind.MlDsa65 or KeyKind.MlDsa87;

    /// <summary>The one of a kind of key, or null when the kind is classical.</summary>
    public static PostQuantumAlgorithm? Of(KeyKind kind) => All.FirstOrDefault(a => a.Kind == kind);

    /// <summary>The one with that object identifier, or null.</summary>
    public static PostQuantumAlgorithm? Find(string? oid) => All.FirstOrDefault(a => a.Oid == oid);
}
