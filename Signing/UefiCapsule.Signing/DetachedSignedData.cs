// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Formats.Asn1;
using System.Security.Cryptography.X509Certificates;
using UefiCapsule.Signing.Cms;

namespace UefiCapsule.Signing;

/// <summary>
/// Writes a detached CMS SignedData (RFC 5652) around signatures that were made elsewhere: a ContentInfo in DER, version 1. Signers with RSA
/// and ECDSA get no signed attributes, and for RSA it is byte for byte what <c>openssl smime -sign -binary -noattr -outform DER</c> writes;
/// signers with ML-DSA (RFC 9882) and SLH-DSA (RFC 9814) get <see cref="SignedAttributes"/>.
/// </summary>
public static class DetachedSignedData
{
    private static readonly Asn1Tag _signedAttributes = new(TagClass.ContextSpecific, 0, isConstructed: true);

    /// <summary>Writes a message of one signer with RSA or ECDSA.</summary>
    /// <param name="algorithm">How the signature was made.</param>
    /// <param name="signature">The signature, as <see cref="ICapsuleSigner.SignDigestAsync"/> gives it.</param>
    /// <param name="signer">The signer's certificate.</param>
    /// <param name="certificates">The chain to include; the signer's certificate may be among them and is written last, once.</param>
    public static byte[] Encode(
        SignatureAlgorithm algorithm,
        ReadOnlySpan<byte> signature,
        X509Certificate2 signer,
        IEnumerable<X509Certificate2> certificates)
    {
        ArgumentNullException.ThrowIfNull(signer);
        ArgumentNullException.ThrowIfNull(certificates);
        return Encode([new CmsSignature(algorithm, signature.ToArray(), [signer, .. certificates.Where(c => !IsSame(c, signer))])]);
    }

    /// <summary>Writes a message of several signers. Who signed first does not show: signers are ordered by their encoding.</summary>
    /// <param name="signatures">One for each signer, at least one.</param>
    public static byte[] Encode(IReadOnlyList<CmsSignature> signatures)
    {
        ArgumentNullException.ThrowIfNull(signatures);
        ArgumentOutOfRangeException.ThrowIfZero(signatures.Count, nameof(signatures));
        AsnWriter writer = new(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier(Oids.SignedData);
            using (writer.PushSequence(new Asn1Tag(TagClass.ContextSpecific, 0)))
            using (writer.PushSequence())
            {
                writer.WriteInteger(signatures.Max(VersionOf));
                using (writer.PushSetOf())
                {
                    // Each digest once, in the form of the classical signers where there is one: they are the ones that older readers verify.
                    foreach (SignatureAlgorithm algorithm in signatures.Select(s => s.Algorithm).OrderBy(a => a.IsPostQuantum).DistinctBy(a => a.Hash))
                    {
                        AlgorithmIdentifiers.WriteDigest(writer, algorithm);
                    }
                }

                using (writer.PushSequence())
                {
                    writer.WriteObjectIdentifier(Oids.Data);
                }

                // openssl does not sort this SET OF: the chain in the order given, then the signer. EDK II's mbedTLS build finds an
                // intermediate only directly in front of its child (CryptoPkg/Library/BaseCryptLibMbedTls), which this order gives it.
                using (writer.PushSequence(new Asn1Tag(TagClass.ContextSpecific, 0)))
                {
                    foreach (X509Certificate2 certificate in CertificatesOf(signatures))
                    {
                        writer.WriteEncodedValue(certificate.RawDataMemory.Span);
                    }
                }

                using (writer.PushSetOf())
                {
                    foreach (CmsSignature signature in signatures)
                    {
                        if (signature.SignerInfo.IsEmpty)
                        {
                            WriteSignerInfo(writer, signature);
                        }
                        else
                        {
                            writer.WriteEncodedValue(signature.SignerInfo.Span);
                        }
                    }
                }
            }
        }

        return writer.Encode();
    }

    /// <summary>1, or 3 where a SignerInfo from elsewhere names its certificate by key identifier (RFC 5652, 5.1 and 5.3).</summary>
    private static int VersionOf(CmsSignature signature) =>
        !signature.SignerInfo.IsEmpty
        && new AsnReader(signature.SignerInfo, AsnEncodingRules.DER).ReadSequence().TryReadInt32(out int version)
        && version == 3
            ? 3
            : 1;

    /// <summary>Each signer's chain and then the signer, each certificate once.</summary>
    private static IEnumerable<X509Certificate2> CertificatesOf(IReadOnlyList<CmsSignature> signatures) =>
        signatures
            .SelectMany(s => s.Certificates.Skip(1).Append(s.Certificates[0]))
            .DistinctBy(c => Convert.ToHexString(c.RawDataMemory.Span));

    private static bool IsSame(X509Certificate2 one, X509Certificate2 other) => one.RawDataMemory.Span.SequenceEqual(other.RawDataMemory.Span);

    private static void WriteSignerInfo(AsnWriter writer, CmsSignature signature)
    {
        SignatureAlgorithm algorithm = signature.Algorithm;
        X509Certificate2 signer = signature.Certificates[0];
        using (writer.PushSequence())
        {
            writer.WriteInteger(1);
            using (writer.PushSequence())
            {
                writer.WriteEncodedValue(signer.IssuerName.RawData);
                writer.WriteInteger(signer.SerialNumberBytes.Span);
            }

            AlgorithmIdentifiers.WriteDigest(writer, algorithm);
            if (algorithm.SignsAttributes)
            {
                SignedAttributes.Write(writer, signature.Digest.Span, algorithm, _signedAttributes);
            }

            AlgorithmIdentifiers.WriteSignature(writer, algorithm);
            writer.WriteOctetString(signature.Signature.Span);
        }
    }
}
