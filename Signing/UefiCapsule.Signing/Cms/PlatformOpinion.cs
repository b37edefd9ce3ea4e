// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography.X509Certificates;

namespace UefiCapsule.Signing.Cms;

/// <summary>The first opinion: the platform's CMS parser and its RSA and ECDSA, over a digest that is already known.</summary>
internal static class PlatformOpinion
{
    /// <summary>The shortest RSA modulus that is accepted, in bits (NIST SP 800-131A).</summary>
    private const int MinimumRsaBits = 2048;

    public static SignerReport Of(SignerInfo signer, Func<HashAlgorithmName, byte[]> contentDigest)
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
        return report with { Status = StatusOf(signer, digestOid, signatureOid, contentDigest) };
    }

    private static SignatureStatus StatusOf(
        SignerInfo signer,
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

        return Verify(signer.Certificate, algorithm.Key, digest, signer.GetSignature(), hash);
    }

    private static SignatureStatus Verify(X509Certificate2 certificate, KeyKind kind, byte[] digest, byte[] signature, HashAlgorithmName hash)
    {
        bool holds;
        if (kind == KeyKind.Rsa)
        {
            using RSA? rsa = certificate.GetRSAPublicKey();
            if (rsa is null || rsa.KeySize < MinimumRsaBits)
            {
                return SignatureStatus.UnsupportedAlgorithm;
            }

            holds = rsa.VerifyHash(digest, signature, hash, RSASignaturePadding.Pkcs1);
        }
        else
        {
            using ECDsa? ecdsa = certificate.GetECDsaPublicKey();
            if (ecdsa is null)
            {
                return SignatureStatus.UnsupportedAlgorithm;
            }

            holds = ecdsa.VerifyHash(digest, signature, DSASignatureFormat.Rfc3279DerSequence);
        }

        return holds ? SignatureStatus.Valid : SignatureStatus.SignatureMismatch;
    }
}
