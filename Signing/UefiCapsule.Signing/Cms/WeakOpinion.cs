// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using UefiCapsule.Signing.Chains;

namespace UefiCapsule.Signing.Cms;

/// <summary>
/// Whether a signature that is not accepted here was made by its key all the same: MD5, SHA-1, short RSA keys, other curves. Firmware that
/// takes those would find the answer, so a verdict about it needs one.
/// </summary>
internal static class WeakOpinion
{
    public static bool? Of(SignerInfo signer, string digestOid, string signatureOid, Func<HashAlgorithmName, byte[]> contentDigest)
    {
        HashAlgorithmName? named = Oids.DigestOf(digestOid) ?? Oids.WeakDigestOf(digestOid);
        string? key = signatureOid switch
        {
            Oids.RsaEncryption => PublicKeyFacts.Rsa,
            Oids.EcPublicKey => PublicKeyFacts.EllipticCurve,
            _ => X509SignatureAlgorithm.Find(signatureOid) is { } algorithm && algorithm.Hash == named ? algorithm.KeyAlgorithm : null,
        };
        if (signer.Certificate is null || named is not HashAlgorithmName hash || key is null || PublicKeyFacts.Of(signer.Certificate).Algorithm != key)
        {
            return null;
        }

        byte[] digest = contentDigest(hash);
        if (signer.SignedAttributes.Count > 0)
        {
            SignatureStatus attributes = ReceivedAttributes.Check(signer.SignedAttributes, digest);
            if (attributes != SignatureStatus.Valid)
            {
                return attributes == SignatureStatus.DigestMismatch ? false : null;
            }

            digest = CryptographicOperations.HashData(hash, ReceivedAttributes.Encode(signer.SignedAttributes));
        }

        return WeakSignature.Holds(signer.Certificate, key, hash, digest, signer.GetSignature());
    }
}
