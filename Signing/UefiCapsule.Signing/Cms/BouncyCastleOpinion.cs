// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Org.BouncyCastle.Asn1;
using Org.BouncyCastle.Asn1.Cms;
using Org.BouncyCastle.Asn1.Nist;
using Org.BouncyCastle.Asn1.Pkcs;
using Org.BouncyCastle.Asn1.X509;
using Org.BouncyCastle.Crypto;
using Org.BouncyCastle.Crypto.Digests;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Crypto.Signers;
using Org.BouncyCastle.Math;
using Org.BouncyCastle.Security;
using UefiCapsule.Signing.Certificates;
using BcSignerInfo = Org.BouncyCastle.Asn1.Cms.SignerInfo;
using CmsSignedData = Org.BouncyCastle.Asn1.Cms.SignedData;
using ContentInfo = Org.BouncyCastle.Asn1.Cms.ContentInfo;

namespace UefiCapsule.Signing.Cms;

/// <summary>
/// The second, independent opinion: BouncyCastle's ASN.1 parser, digests, RSA, ECDSA, ML-DSA and SLH-DSA. It is given the content's digest and reads
/// everything else from the message again.
/// </summary>
internal sealed class BouncyCastleOpinion(byte[] contentInfo, Func<HashAlgorithmName, byte[]> contentDigest)
{
    private CmsSignedData? _signedData;

    /// <summary>
    /// True when the signer at that place of the message has that signature and it holds with that certificate's key. Both are the
    /// platform's reading, so a message that the two parsers read differently holds for neither.
    /// </summary>
    public bool Holds(int index, byte[] signature, X509Certificate2? certificate)
    {
        if (certificate is null)
        {
            return false;
        }

        try
        {
            CmsSignedData signedData = _signedData ??=
                CmsSignedData.GetInstance(ContentInfo.GetInstance(Asn1Object.FromByteArray(contentInfo)).Content);
            BcSignerInfo signer = BcSignerInfo.GetInstance(signedData.SignerInfos[index]);
            return signer.Signature.GetOctets().AsSpan().SequenceEqual(signature) && Verify(signer, PublicKeyOf(signedData, certificate));
        }
        catch (Exception)
        {
            // Whatever it stumbled over: it did not say yes.
            return false;
        }
    }

    private static SubjectPublicKeyInfo? PublicKeyOf(CmsSignedData signedData, X509Certificate2 certificate)
    {
        foreach (Asn1Encodable element in signedData.Certificates)
        {
            if (element.GetEncoded().AsSpan().SequenceEqual(certificate.RawDataMemory.Span))
            {
                return X509CertificateStructure.GetInstance(element.ToAsn1Object()).SubjectPublicKeyInfo;
            }
        }

        return null;
    }

    private bool Verify(BcSignerInfo signer, SubjectPublicKeyInfo? key)
    {
        if (key is null || DigestOf(signer.DigestAlgorithm.Algorithm) is not { } digest)
        {
            return false;
        }

        PostQuantumAlgorithm? postQuantum = PostQuantumAlgorithm.Find(key.Algorithm.Algorithm.GetID());
        byte[] signed = contentDigest(digest.Name);
        byte[] signature = signer.Signature.GetOctets();
        if (signer.SignedAttrs is { Count: > 0 } attributes)
        {
            Asn1Encodable? named = new Org.BouncyCastle.Asn1.Cms.AttributeTable(attributes)[CmsAttributes.MessageDigest]?.AttrValues[0];
            if (named is null || !Asn1OctetString.GetInstance(named).GetOctets().AsSpan().SequenceEqual(signed))
            {
                return false;
            }

            byte[] encoded = attributes.GetEncoded(Asn1Encodable.Der);
            if (postQuantum is not null)
            {
                return VerifyPostQuantum(postQuantum, signer, key, encoded, signature);
            }

            digest.Function.BlockUpdate(encoded, 0, encoded.Length);
            signed = new byte[digest.Function.GetDigestSize()];
            digest.Function.DoFinal(signed, 0);
        }

        // Without attributes a post-quantum signature covers the content itself, of which only the digest is known.
        return postQuantum is null && (key.Algorithm.Algorithm.Equals(PkcsObjectIdentifiers.RsaEncryption)
            ? VerifyRsa(RsaPublicKeyStructure.GetInstance(key.ParsePublicKey()), signer.DigestAlgorithm.Algorithm, signed, signature)
            : PublicKeyFactory.CreateKey(key) is ECPublicKeyParameters ec && VerifyEcdsa(ec, signed, signature));
    }

    /// <summary>Pure ML-DSA or SLH-DSA over the attributes; the algorithms' parameters are absent (RFC 9882, 3.3; RFC 9814, 4).</summary>
    private static bool VerifyPostQuantum(
        PostQuantumAlgorithm algorithm,
        BcSignerInfo signer,
        SubjectPublicKeyInfo key,
        byte[] attributes,
        byte[] signature) =>
        signer.SignatureAlgorithm.Algorithm.GetID() == algorithm.Oid
        && signer.SignatureAlgorithm.Parameters is null
        && signer.DigestAlgorithm.Parameters is null
        && key.Algorithm.Parameters is null
        && PostQuantumKey.Of(key.PublicKey.GetOctets(), algorithm) is { } publicKey
        && publicKey.HoldsForBouncyCastle(attributes, signature);

    /// <summary>
    /// RSASSA-PKCS1-v1_5 (RFC 8017, 8.2.2), by comparing the whole encoded message. BouncyCastle's own RSA key type would run a
    /// primality test on the modulus at each use, which says nothing here: the key is the one that the certificate names.
    /// </summary>
    private static bool VerifyRsa(RsaPublicKeyStructure key, DerObjectIdentifier digestOid, byte[] digest, byte[] signature)
    {
        int length = (key.Modulus.BitLength + 7) / 8;
        BigInteger value = new(1, signature);
        byte[] digestInfo = new DigestInfo(new AlgorithmIdentifier(digestOid, DerNull.Instance), digest).GetDerEncoded();
        int padding = length - digestInfo.Length - 3;
        if (signature.Length != length || value.CompareTo(key.Modulus) >= 0 || padding < 8)
        {
            return false;
        }

        // EM = 0x00 || 0x01 || PS || 0x00 || T (RFC 8017, 9.2); the leading zero is lost in the number.
        byte[] expected = [1, .. Enumerable.Repeat((byte)0xFF, padding), 0, .. digestInfo];
        return value.ModPow(key.PublicExponent, key.Modulus).ToByteArrayUnsigned().AsSpan().SequenceEqual(expected);
    }

    private static bool VerifyEcdsa(ECPublicKeyParameters key, byte[] digest, byte[] signature)
    {
        Asn1Sequence pair = Asn1Sequence.GetInstance(signature);
        ECDsaSigner verifier = new();
        verifier.Init(false, key);
        return verifier.VerifySignature(digest, DerInteger.GetInstance(pair[0]).PositiveValue, DerInteger.GetInstance(pair[1]).PositiveValue);
    }

    private static (HashAlgorithmName Name, IDigest Function)? DigestOf(DerObjectIdentifier oid) =>
        oid.Equals(NistObjectIdentifiers.IdSha256) ? (HashAlgorithmName.SHA256, new Sha256Digest())
        : oid.Equals(NistObjectIdentifiers.IdSha384) ? (HashAlgorithmName.SHA384, new Sha384Digest())
        : oid.Equals(NistObjectIdentifiers.IdSha512) ? (HashAlgorithmName.SHA512, new Sha512Digest())
        : oid.Equals(NistObjectIdentifiers.IdShake128) ? (ContentDigest.Shake128, new ShakeDigest(128))
        : oid.Equals(NistObjectIdentifiers.IdShake256) ? (ContentDigest.Shake256, new ShakeDigest(256))
        : null;
}
