// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Formats.Asn1;
using System.Security.Cryptography.X509Certificates;
using UefiCapsule.Signing.Cms;

namespace UefiCapsule.Signing;

/// <summary>
/// Writes a detached CMS SignedData (RFC 5652) around a signature that was made elsewhere: a ContentInfo in DER, version 1, one signer,
/// no signed attributes. For RSA it is byte for byte what <c>openssl smime -sign -binary -noattr -outform DER</c> writes.
/// </summary>
public static class DetachedSignedData
{
    /// <summary>Writes the message.</summary>
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
        AsnWriter writer = new(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier(Oids.SignedData);
            using (writer.PushSequence(new Asn1Tag(TagClass.ContextSpecific, 0)))
            using (writer.PushSequence())
            {
                writer.WriteInteger(1);
                using (writer.PushSetOf())
                {
                    WriteAlgorithm(writer, Oids.OfDigest(algorithm.Hash), withNull: true);
                }

                using (writer.PushSequence())
                {
                    writer.WriteObjectIdentifier(Oids.Data);
                }

                // openssl does not sort this SET OF: the chain in the order given, then the signer. EDK II's mbedTLS build finds an
                // intermediate only directly in front of its child (CryptoPkg/Library/BaseCryptLibMbedTls), which this order gives it.
                using (writer.PushSequence(new Asn1Tag(TagClass.ContextSpecific, 0)))
                {
                    foreach (X509Certificate2 certificate in certificates.Where(c => !IsSame(c, signer)).Append(signer))
                    {
                        writer.WriteEncodedValue(certificate.RawDataMemory.Span);
                    }
                }

                using (writer.PushSetOf())
                {
                    WriteSignerInfo(writer, algorithm, signature, signer);
                }
            }
        }

        return writer.Encode();
    }

    private static bool IsSame(X509Certificate2 one, X509Certificate2 other) => one.RawDataMemory.Span.SequenceEqual(other.RawDataMemory.Span);

    private static void WriteSignerInfo(AsnWriter writer, SignatureAlgorithm algorithm, ReadOnlySpan<byte> signature, X509Certificate2 signer)
    {
        using (writer.PushSequence())
        {
            writer.WriteInteger(1);
            using (writer.PushSequence())
            {
                writer.WriteEncodedValue(signer.IssuerName.RawData);
                writer.WriteInteger(signer.SerialNumberBytes.Span);
            }

            WriteAlgorithm(writer, Oids.OfDigest(algorithm.Hash), withNull: true);
            if (algorithm.Key == KeyKind.Rsa)
            {
                WriteAlgorithm(writer, Oids.RsaEncryption, withNull: true);
            }
            else
            {
                WriteAlgorithm(writer, Oids.OfEcdsa(algorithm.Hash), withNull: false);
            }

            writer.WriteOctetString(signature);
        }
    }

    private static void WriteAlgorithm(AsnWriter writer, string oid, bool withNull)
    {
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier(oid);
            if (withNull)
            {
                writer.WriteNull();
            }
        }
    }
}
