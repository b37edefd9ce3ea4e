// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using UefiCapsule.Signing.Cms;

namespace UefiCapsule.Signing.Certificates;

/// <summary>Checks that a certificate was signed by the key of another. Names and extensions are the caller's.</summary>
internal static class CertificateSignature
{
    private static readonly Asn1Tag _version = new(TagClass.ContextSpecific, 0, isConstructed: true);

    /// <summary>
    /// True when <paramref name="issuer"/>'s key made the certificate's signature: RSA or ECDSA over SHA-256, SHA-384 or SHA-512, ML-DSA
    /// (RFC 9881) or SLH-DSA (RFC 9909) over the certificate itself.
    /// </summary>
    public static bool IsMadeBy(X509Certificate2 certificate, X509Certificate2 issuer)
    {
        try
        {
            // Certificate ::= SEQUENCE { tbsCertificate, signatureAlgorithm, signatureValue } (RFC 5280, 4.1)
            AsnReader fields = new AsnReader(certificate.RawDataMemory, AsnEncodingRules.DER).ReadSequence();
            ReadOnlyMemory<byte> signed = fields.ReadEncodedValue();
            ReadOnlyMemory<byte> outer = fields.PeekEncodedValue();
            AsnReader algorithm = fields.ReadSequence();
            string oid = algorithm.ReadObjectIdentifier();
            byte[] signature = fields.ReadBitString(out int unusedBits);
            if (unusedBits != 0 || !InnerAlgorithm(signed).Span.SequenceEqual(outer.Span))
            {
                return false;
            }

            if (PostQuantumAlgorithm.Find(oid) is { } postQuantum)
            {
                return !algorithm.HasData && PostQuantumKey.Of(issuer, postQuantum) is { } key && key.Holds(signed.Span, signature);
            }

            return Oids.SignatureOf(oid) is { Hash: HashAlgorithmName hash } found
                && CertificateKey.Verify(issuer, found.Key, hash, CryptographicOperations.HashData(hash, signed.Span), signature) is true;
        }
        catch (AsnContentException)
        {
            return false;
        }
    }

    /// <summary>
    /// The algorithm as the signed part names it: TBSCertificate ::= SEQUENCE { [0] version, serialNumber, signature, ... } (RFC 5280,
    /// 4.1). The outer one is not signed and must be the same (4.1.1.2).
    /// </summary>
    private static ReadOnlyMemory<byte> InnerAlgorithm(ReadOnlyMemory<byte> signed)
    {
        AsnReader fields = new AsnReader(signed, AsnEncodingRules.DER).ReadSequence();
        if (fields.PeekTag() == _version)
        {
            fields.ReadEncodedValue();
        }

        fields.ReadInteger();
        return fields.ReadEncodedValue();
    }
}
