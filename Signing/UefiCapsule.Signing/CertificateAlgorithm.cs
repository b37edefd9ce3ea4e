// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace UefiCapsule.Signing;

/// <summary>How the key of a certificate signs, for back ends that never see the key itself.</summary>
public static class CertificateAlgorithm
{
    private static readonly HashAlgorithmName[] _classicalHashes = [HashAlgorithmName.SHA256, HashAlgorithmName.SHA384, HashAlgorithmName.SHA512];

    /// <summary>
    /// The algorithm of a certificate's key: RSA of 2048, 3072 or 4096 bits, ECDSA over P-256 or P-384, ML-DSA or SLH-DSA.
    /// </summary>
    /// <param name="certificate">The signer's certificate.</param>
    /// <param name="hash">The hash that was asked for, or null for the one that suits the key: SHA-256 with RSA and ECDSA.</param>
    /// <param name="origin">What to call the certificate's origin in a message, such as its file.</param>
    /// <exception cref="SigningException">Capsules are not signed with such a key, or not with that hash.</exception>
    public static SignatureAlgorithm Of(X509Certificate2 certificate, HashAlgorithmName? hash, string origin)
    {
        ArgumentNullException.ThrowIfNull(certificate);
        ArgumentNullException.ThrowIfNull(origin);
        KeyKind kind = KindOf(certificate) ?? throw Unsupported(origin);
        PostQuantumAlgorithm? postQuantum = PostQuantumAlgorithm.Of(kind);
        IReadOnlyList<HashAlgorithmName> hashes = postQuantum?.Hashes ?? _classicalHashes;
        HashAlgorithmName chosen = hash ?? hashes[0];
        return hashes.Contains(chosen)
            ? new SignatureAlgorithm(kind, chosen)
            : throw new SigningException(
                SigningFault.UnsupportedHash,
                postQuantum is null ? null : origin,
                postQuantum is null
                    ? $"{chosen.Name} is not supported; use SHA-256, SHA-384 or SHA-512."
                    : $"{chosen.Name} does not go with {postQuantum.Name}; leave --hash out to get {hashes[0].Name}.");
    }

    private static KeyKind? KindOf(X509Certificate2 certificate)
    {
        try
        {
            if (PostQuantumAlgorithm.Find(certificate.GetKeyAlgorithm()) is { } postQuantum)
            {
                return postQuantum.Kind;
            }

            using RSA? rsa = certificate.GetRSAPublicKey();
            if (rsa is not null)
            {
                return rsa.KeySize is 2048 or 3072 or 4096 ? KeyKind.Rsa : null;
            }

            using ECDsa? ecdsa = certificate.GetECDsaPublicKey();
            return ecdsa?.ExportParameters(includePrivateParameters: false).Curve is { IsNamed: true, Oid.Value: "1.2.840.10045.3.1.7" or "1.3.132.0.34" }
                ? KeyKind.Ecdsa
                : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private static SigningException Unsupported(string origin) => new(
        SigningFault.UnsupportedKey,
        origin,
        "the certificate's key is not supported; capsules are signed with RSA of 2048, 3072 or 4096 bits, ECDSA over P-256 or P-384, ML-DSA or SLH-DSA.");
}
