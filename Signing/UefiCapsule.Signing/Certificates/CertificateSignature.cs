// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using UefiCapsule.Signing.Cms;

namespace UefiCapsule.Signing.Certificates;

/// <summary>Checks one link of a chain: that a certificate was signed by the key of another, which may sign certificates.</summary>
internal static class CertificateSignature
{
    /// <summary>True when <paramref name="issuer"/> may issue, and its key made the certificate's signature. Names are the caller's.</summary>
    public static bool IsIssuedBy(X509Certificate2 certificate, X509Certificate2 issuer)
    {
        if (!MayIssue(issuer))
        {
            return false;
        }

        try
        {
            return Verify(certificate, issuer);
        }
        catch (Exception e) when (e is AsnContentException or CryptographicException or ArgumentException or NotSupportedException)
        {
            return false;
        }
    }

    /// <summary>A certificate of version 3 must say that it is a CA, and must not deny keyCertSign (RFC 5280, 4.2.1.3 and 4.2.1.9).</summary>
    private static bool MayIssue(X509Certificate2 issuer)
    {
        if (issuer.Version < 3)
        {
            return true;
        }

        try
        {
            bool isAuthority = false;
            foreach (X509Extension extension in issuer.Extensions)
            {
                switch (extension.Oid?.Value)
                {
                    case Oids.BasicConstraints:
                        isAuthority = new X509BasicConstraintsExtension(extension, extension.Critical).CertificateAuthority;
                        break;
                    case Oids.KeyUsage
                        when !new X509KeyUsageExtension(extension, extension.Critical).KeyUsages.HasFlag(X509KeyUsageFlags.KeyCertSign):
                        return false;
                    default:
                        break;
                }
            }

            return isAuthority;
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    private static bool Verify(X509Certificate2 certificate, X509Certificate2 issuer)
    {
        // Certificate ::= SEQUENCE { tbsCertificate, signatureAlgorithm, signatureValue } (RFC 5280, 4.1)
        AsnReader whole = new(certificate.RawDataMemory, AsnEncodingRules.DER);
        AsnReader fields = whole.ReadSequence();
        ReadOnlyMemory<byte> signed = fields.ReadEncodedValue();
        string algorithm = fields.ReadSequence().ReadObjectIdentifier();
        byte[] signature = fields.ReadBitString(out int unusedBits);
        if (unusedBits != 0 || Oids.SignatureOf(algorithm) is not { Hash: HashAlgorithmName hash } found)
        {
            return false;
        }

        if (found.Key == KeyKind.Rsa)
        {
            using RSA? rsa = issuer.GetRSAPublicKey();
            return rsa is not null && rsa.VerifyData(signed.Span, signature, hash, RSASignaturePadding.Pkcs1);
        }

        using ECDsa? ecdsa = issuer.GetECDsaPublicKey();
        return ecdsa is not null && ecdsa.VerifyData(signed.Span, signature, hash, DSASignatureFormat.Rfc3279DerSequence);
    }
}
