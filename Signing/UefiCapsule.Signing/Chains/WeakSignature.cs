// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace UefiCapsule.Signing.Chains;

/// <summary>
/// Computes signatures that are never accepted here, over MD5 and SHA-1 and with short keys, because some firmware accepts them and a
/// verdict about it has to be right. Nothing that is computed here makes a signature valid.
/// </summary>
internal static class WeakSignature
{
    /// <summary>Whether the key made the signature of a signed structure: SEQUENCE { signed part, algorithm, BIT STRING }.</summary>
    public static bool? Holds(X509Certificate2 issuer, string keyAlgorithm, HashAlgorithmName hash, ReadOnlyMemory<byte> structure)
    {
        try
        {
            AsnReader fields = new AsnReader(structure, AsnEncodingRules.BER).ReadSequence();
            ReadOnlyMemory<byte> signed = fields.ReadEncodedValue();
            fields.ReadEncodedValue();
            byte[] signature = fields.ReadBitString(out _);
            return Holds(issuer, keyAlgorithm, hash, CryptographicOperations.HashData(hash, signed.Span), signature);
        }
        catch (AsnContentException)
        {
            return false;
        }
    }

    /// <summary>Whether the key made the signature over that digest; null when the platform cannot compute with the key.</summary>
    public static bool? Holds(X509Certificate2 signer, string keyAlgorithm, HashAlgorithmName hash, byte[] digest, byte[] signature)
    {
        try
        {
            using AsymmetricAlgorithm? key = keyAlgorithm == PublicKeyFacts.Rsa ? signer.GetRSAPublicKey() : signer.GetECDsaPublicKey();
            return key switch
            {
                RSA rsa => rsa.VerifyHash(digest, signature, hash, RSASignaturePadding.Pkcs1),
                ECDsa ecdsa => ecdsa.VerifyHash(digest, signature, DSASignatureFormat.Rfc3279DerSequence),
                _ => null,
            };
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
