// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography.X509Certificates;
using UefiCapsule.Signing.Certificates;

namespace UefiCapsule.Signing.Cms;

/// <summary>
/// The first opinion: the platform's CMS parser and its RSA and ECDSA, over a digest that is already known; and its ML-DSA and SLH-DSA where
/// it has them. Where it has not, its opinion is about everything else, and <see cref="SignerReport.VerifiedBy"/> says so.
/// </summary>
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
            Key = Oids.SignatureOf(signatureOid)?.Key,
            Status = SignatureStatus.UnsupportedAlgorithm,
            IsNamedByIssuer = signer.SignerIdentifier.Type == SubjectIdentifierType.IssuerAndSerialNumber,
            HasSignedAttributes = signer.SignedAttributes.Count > 0,
            SigningTime = ReceivedAttributes.SigningTime(signer.SignedAttributes),
        };
        (SignatureStatus status, bool isSilent) = StatusOf(signer, shape, digestOid, signatureOid, contentDigest);
        if (status == SignatureStatus.Valid && IsOutsideValidity(report.SigningTime, signer.Certificate!))
        {
            status = SignatureStatus.SignedOutsideValidity;
        }

        return report with
        {
            Status = status,
            VerifiedBy = status == SignatureStatus.Valid && !isSilent ? SignatureImplementations.Platform : SignatureImplementations.None,
            SignatureHolds = status switch
            {
                SignatureStatus.Valid or SignatureStatus.SignedOutsideValidity when !isSilent => true,
                SignatureStatus.DigestMismatch or SignatureStatus.SignatureMismatch => false,
                SignatureStatus.WeakDigest or SignatureStatus.UnsupportedAlgorithm => WeakOpinion.Of(signer, digestOid, signatureOid, contentDigest),
                _ => null,
            },
        };
    }

    private static (SignatureStatus Status, bool IsSilent) StatusOf(
        SignerInfo signer,
        SignerShape shape,
        string digestOid,
        string signatureOid,
        Func<HashAlgorithmName, byte[]> contentDigest)
    {
        if (signer.Certificate is null)
        {
            return (SignatureStatus.CertificateMissing, false);
        }

        if (Oids.IsWeakDigest(digestOid))
        {
            return (SignatureStatus.WeakDigest, false);
        }

        if (Oids.DigestOf(digestOid) is not HashAlgorithmName hash
            || Oids.SignatureOf(signatureOid) is not { } algorithm
            || (algorithm.Hash is HashAlgorithmName named && named != hash)
            || !Oids.GoTogether(algorithm.Key, hash))
        {
            return (SignatureStatus.UnsupportedAlgorithm, false);
        }

        // RFC 9882, 3.3 and RFC 9814, 4: neither the digest nor the signature algorithm has parameters, not even NULL.
        PostQuantumAlgorithm? postQuantum = PostQuantumAlgorithm.Of(algorithm.Key);
        if (postQuantum is not null && !(shape.Digest.Parameters.IsEmpty && shape.Signature.Parameters.IsEmpty))
        {
            return (SignatureStatus.UnsupportedAlgorithm, false);
        }

        if (postQuantum is not null && signer.SignedAttributes.Count == 0)
        {
            return (SignatureStatus.AttributesMissing, false);
        }

        byte[] digest = contentDigest(hash);
        byte[] signed = [];
        if (signer.SignedAttributes.Count > 0)
        {
            SignatureStatus attributes = ReceivedAttributes.Check(signer.SignedAttributes, digest);
            if (attributes != SignatureStatus.Valid)
            {
                return (attributes, false);
            }

            signed = ReceivedAttributes.Encode(signer.SignedAttributes);
        }

        if (shape.Attributes != SignatureStatus.Valid)
        {
            return (shape.Attributes, false);
        }

        if (postQuantum is not null)
        {
            if (PostQuantumKey.Of(signer.Certificate, postQuantum) is not { } key)
            {
                return (SignatureStatus.UnsupportedAlgorithm, false);
            }

            bool? holds = key.HoldsForPlatform(signed, signer.GetSignature());
            return (holds is false ? SignatureStatus.SignatureMismatch : SignatureStatus.Valid, holds is null);
        }

        digest = signed.Length > 0 ? CryptographicOperations.HashData(hash, signed) : digest;
        return (CertificateKey.Verify(signer.Certificate, algorithm.Key, hash, digest, signer.GetSignature()) switch
        {
            true => SignatureStatus.Valid,
            false => SignatureStatus.SignatureMismatch,
            null => SignatureStatus.UnsupportedAlgorithm,
        }, false);
    }

    /// <summary>
    /// Whether the signer claims to have signed when the certificate was not valid. Dates are not held against today's here, but a
    /// message that contradicts itself is not taken; BouncyCastle and U-Boot refuse it too.
    /// </summary>
    private static bool IsOutsideValidity(DateTimeOffset? time, X509Certificate2 certificate) =>
        time is { } claimed && (claimed < certificate.NotBefore.ToUniversalTime() || claimed > certificate.NotAfter.ToUniversalTime());
}
