// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography.X509Certificates;
using UefiCapsule.Signing.Certificates;

namespace UefiCapsule.Signing.Cms;

/// <summary>The first opinion: the platform's CMS parser and its RSA and ECDSA, over a digest that is already known.</summary>
internal static class PlatformOpinion
{
    public static SignerReport Of(SignerInfo signer, SignerShape shape, Func<HashAlgorithmName, byte[]> contentDigest)
    {
        string digestOid = signer.DigestAlgorithm.Value ?? string.Empty;
        string signatureOid = signer.SignatureAlgorithm.Value ?? string.Empty;
        SignerReport report = new()
        {
            Certificate = signer.Certificate,
            DigestAlgorithm = Oids.DigestName(digestOid),
            SignatureAlgorithm = Oids.SignatureName(signatureOid),
            Status = SignatureStatus.UnsupportedAlgorithm,
            HasSignedAttributes = signer.SignedAttributes.Count > 0,
            SigningTime = SignedAttributes.SigningTime(signer.SignedAttributes),
        };
        SignatureStatus status = StatusOf(signer, shape, digestOid, signatureOid, contentDigest);
        return report with
        {
            Status = status == SignatureStatus.Valid && IsOutsideValidity(report.SigningTime, signer.Certificate!)
                ? SignatureStatus.SignedOutsideValidity
                : status,
        };
    }

    private static SignatureStatus StatusOf(
        SignerInfo signer,
        SignerShape shape,
        string digestOid,
        string signatureOid,
        Func<HashAlgorithmName, byte[]> contentDigest)
    {
        if (signer.Certificate is null)
        {
            return SignatureStatus.CertificateMissing;
        }

        if (Oids.IsWeakDigest(digestOid))
        {
            return SignatureStatus.WeakDigest;
        }

        if (Oids.DigestOf(digestOid) is not HashAlgorithmName hash
            || Oids.SignatureOf(signatureOid) is not { } algorithm
            || (algorithm.Hash is HashAlgorithmName named && named != hash))
        {
            return SignatureStatus.UnsupportedAlgorithm;
        }

        byte[] digest = contentDigest(hash);
        if (signer.SignedAttributes.Count > 0)
        {
            SignatureStatus attributes = SignedAttributes.Check(signer.SignedAttributes, digest);
            if (attributes != SignatureStatus.Valid)
            {
                return attributes;
            }

            digest = CryptographicOperations.HashData(hash, SignedAttributes.Encode(signer.SignedAttributes));
        }

        if (shape.Attributes != SignatureStatus.Valid)
        {
            return shape.Attributes;
        }

        return CertificateKey.Verify(signer.Certificate, algorithm.Key, hash, digest, signer.GetSignature()) switch
        {
            true => SignatureStatus.Valid,
            false => SignatureStatus.SignatureMismatch,
            null => SignatureStatus.UnsupportedAlgorithm,
        };
    }

    /// <summary>
    /// Whether the signer claims to have signed when the certificate was not valid. Dates are not held against today's here, but a
    /// message that contradicts itself is not taken; BouncyCastle and U-Boot refuse it too.
    /// </summary>
    private static bool IsOutsideValidity(DateTimeOffset? time, X509Certificate2 certificate) =>
        time is { } claimed && (claimed < certificate.NotBefore.ToUniversalTime() || claimed > certificate.NotAfter.ToUniversalTime());
}
