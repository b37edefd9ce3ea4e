// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace UefiCapsule.Signing;

/// <summary>
/// The hashes by which lists name a certificate or its key. Each is over bytes of the certificate as it is; nothing is encoded anew.
/// </summary>
public sealed class CertificateFingerprints
{
    private readonly ReadOnlyMemory<byte>? _signedPart;

    private CertificateFingerprints(X509Certificate2 certificate, ReadOnlyMemory<byte>? signedPart, ReadOnlyMemory<byte>? publicKey)
    {
        _signedPart = signedPart;
        CertificateSha256 = SHA256.HashData(certificate.RawDataMemory.Span);
        PublicKeySha256 = publicKey is { } key ? SHA256.HashData(key.Span) : default(ReadOnlyMemory<byte>?);
        RsaModulus = ModulusOf(certificate, anyExponent: false) is { } modulus ? modulus : default(ReadOnlyMemory<byte>?);
    }

    /// <summary>SHA-256 of the whole certificate, 32 bytes.</summary>
    public ReadOnlyMemory<byte> CertificateSha256 { get; }

    /// <summary>SHA-256 of its SubjectPublicKeyInfo, 32 bytes; null when the certificate cannot be taken apart.</summary>
    public ReadOnlyMemory<byte>? PublicKeySha256 { get; }

    /// <summary>The modulus of an RSA key with the exponent 65537, the most significant byte first; null for every other key.</summary>
    public ReadOnlyMemory<byte>? RsaModulus { get; }

    /// <summary>The fingerprints of a certificate.</summary>
    public static CertificateFingerprints Of(X509Certificate2 certificate)
    {
        ArgumentNullException.ThrowIfNull(certificate);
        try
        {
            AsnReader outer = new AsnReader(certificate.RawDataMemory, AsnEncodingRules.BER).ReadSequence();
            ReadOnlyMemory<byte> signedPart = outer.PeekEncodedValue();
            AsnReader fields = outer.ReadSequence();
            Asn1Tag version = new(TagClass.ContextSpecific, 0, isConstructed: true);
            int skipped = fields.PeekTag().HasSameClassAndValue(version) ? 6 : 5;
            for (int i = 0; i < skipped; i++)
            {
                // Version, serial number, algorithm, issuer, validity and subject stand in front of the key (RFC 5280, 4.1).
                _ = fields.ReadEncodedValue();
            }

            return new CertificateFingerprints(certificate, signedPart, fields.ReadEncodedValue());
        }
        catch (AsnContentException)
        {
            return new CertificateFingerprints(certificate, signedPart: null, publicKey: null);
        }
    }

    /// <summary>The hash of the part that its issuer signed (tbsCertificate), as EFI_CERT_X509_SHA256 means it.</summary>
    /// <param name="size">The bytes of the hash: 32, 48 or 64 for SHA-256, SHA-384 or SHA-512.</param>
    /// <returns>The hash, or null for another size and when the certificate cannot be taken apart.</returns>
    public byte[]? SignedPartHash(int size) => (_signedPart, size) switch
    {
        ({ } part, SHA256.HashSizeInBytes) => SHA256.HashData(part.Span),
        ({ } part, SHA384.HashSizeInBytes) => SHA384.HashData(part.Span),
        ({ } part, SHA512.HashSizeInBytes) => SHA512.HashData(part.Span),
        _ => null,
    };

    internal static byte[]? ModulusOf(X509Certificate2 certificate, bool anyExponent)
    {
        try
        {
            using RSA? key = certificate.GetRSAPublicKey();
            RSAParameters? numbers = key?.ExportParameters(includePrivateParameters: false);
            return numbers is { Modulus: { } modulus, Exponent: { } exponent } && (anyExponent || exponent.AsSpan().SequenceEqual((ReadOnlySpan<byte>)[1, 0, 1]))
                ? modulus
                : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
