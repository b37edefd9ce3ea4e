// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace UefiCapsule.Signing.Certificates;

/// <summary>Verifies with a certificate's RSA or ECDSA key, where the key is one that is accepted.</summary>
internal static class CertificateKey
{
    /// <summary>The shortest RSA modulus that is accepted, in bits (NIST SP 800-131A).</summary>
    private const int MinimumRsaBits = 2048;

    /// <summary>Whether the key made the signature over that digest; null when the key is of another kind, too short or on no named curve.</summary>
    public static bool? Verify(X509Certificate2 certificate, KeyKind kind, HashAlgorithmName hash, byte[] digest, byte[] signature)
    {
        using AsymmetricAlgorithm? key = Open(certificate, kind);
        try
        {
            return key switch
            {
                RSA rsa => rsa.VerifyHash(digest, signature, hash, RSASignaturePadding.Pkcs1),
                ECDsa ecdsa => ecdsa.VerifyHash(digest, signature, DSASignatureFormat.Rfc3279DerSequence),
                _ => null,
            };
        }
        catch (CryptographicException)
        {
            // The platform refuses some signatures, such as numbers out of range, by an exception.
            return false;
        }
    }

    private static AsymmetricAlgorithm? Open(X509Certificate2 certificate, KeyKind kind)
    {
        try
        {
            if (kind == KeyKind.Ecdsa)
            {
                return IsOnNamedCurve(certificate) ? certificate.GetECDsaPublicKey() : null;
            }

            RSA? rsa = certificate.GetRSAPublicKey();
            if (rsa is { KeySize: < MinimumRsaBits })
            {
                rsa.Dispose();
                return null;
            }

            return rsa;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    /// <summary>P-256, P-384 or P-521 by name; a curve spelled out could be any curve.</summary>
    private static bool IsOnNamedCurve(X509Certificate2 certificate)
    {
        byte[]? parameters = certificate.PublicKey.EncodedParameters?.RawData;
        try
        {
            return parameters is not null
                && AsnDecoder.ReadObjectIdentifier(parameters, AsnEncodingRules.DER, out _)
                    is "1.2.840.10045.3.1.7" or "1.3.132.0.34" or "1.3.132.0.35";
        }
        catch (AsnContentException)
        {
            return false;
        }
    }
}
