// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace UefiCapsule.Signing.Tests;

/// <summary>A SignedData described field by field, signed by an RSA signer. Left alone it is a right one with signed attributes.</summary>
internal sealed class RawMessage(TestChain chain)
{
    public const string Data = "1.2.840.113549.1.7.1";
    public const string ContentTypeAttribute = "1.2.840.113549.1.9.3";
    public const string DigestAttribute = "1.2.840.113549.1.9.4";
    public const string TimeAttribute = "1.2.840.113549.1.9.5";

    private const string Sha256 = "2.16.840.1.101.3.4.2.1";
    private const string RsaEncryption = "1.2.840.113549.1.1.1";
    private static readonly Asn1Tag _context0 = new(TagClass.ContextSpecific, 0, isConstructed: true);

    public string ContentType { get; set; } = Data;

    public byte[]? AttachedContent { get; set; }

    public string DigestOid { get; set; } = Sha256;

    public string SignatureOid { get; set; } = RsaEncryption;

    public int Signers { get; set; } = 1;

    /// <summary>Attributes with their encoded values; null writes none and signs the content itself.</summary>
    public IList<(string Oid, byte[][] Values)>? Attributes { get; set; } =
    [
        (ContentTypeAttribute, [Encoded(w => w.WriteObjectIdentifier(Data))]),
        (DigestAttribute, [Encoded(w => w.WriteOctetString(SHA256.HashData(chain.Content)))]),
    ];

    public static byte[] Encoded(Action<AsnWriter> write)
    {
        AsnWriter writer = new(AsnEncodingRules.DER);
        write(writer);
        return writer.Encode();
    }

    public RawMessage Set(string oid, params byte[][] values)
    {
        List<(string Oid, byte[][] Values)> attributes = [.. (Attributes ?? []).Where(a => a.Oid != oid)];
        if (values.Length > 0)
        {
            attributes.Add((oid, values));
        }

        Attributes = attributes;
        return this;
    }

    public byte[] Encode() => Encoded(writer =>
    {
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier("1.2.840.113549.1.7.2");
            using (writer.PushSequence(_context0))
            using (writer.PushSequence())
            {
                writer.WriteInteger(1);
                using (writer.PushSetOf())
                {
                    WriteAlgorithm(writer, DigestOid);
                }

                using (writer.PushSequence())
                {
                    writer.WriteObjectIdentifier(ContentType);
                    if (AttachedContent is not null)
                    {
                        using (writer.PushSequence(_context0))
                        {
                            writer.WriteOctetString(AttachedContent);
                        }
                    }
                }

                using (writer.PushSequence(_context0))
                {
                    foreach (X509Certificate2 certificate in new[] { chain.Intermediate.Certificate, chain.Signer.Certificate })
                    {
                        writer.WriteEncodedValue(certificate.RawData);
                    }
                }

                using (writer.PushSetOf())
                {
                    for (int i = 0; i < Signers; i++)
                    {
                        WriteSigner(writer);
                    }
                }
            }
        }
    });

    private void WriteSigner(AsnWriter writer)
    {
        byte[]? attributes = Attributes is null ? null : Encoded(WriteAttributes);
        using (writer.PushSequence())
        {
            writer.WriteInteger(1);
            using (writer.PushSequence())
            {
                writer.WriteEncodedValue(chain.Signer.Certificate.IssuerName.RawData);
                writer.WriteInteger(chain.Signer.Certificate.SerialNumberBytes.Span);
            }

            WriteAlgorithm(writer, DigestOid);
            if (attributes is not null)
            {
                // The signature covers a SET OF; the message carries the same with an implicit tag (RFC 5652, 5.4).
                writer.WriteEncodedValue([0xA0, .. attributes[1..]]);
            }

            WriteAlgorithm(writer, SignatureOid);
            writer.WriteOctetString(((RSA)chain.Signer.Key).SignData(attributes ?? chain.Content, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));
        }
    }

    private void WriteAttributes(AsnWriter writer)
    {
        using (writer.PushSetOf())
        {
            foreach ((string oid, byte[][] values) in Attributes ?? [])
            {
                using (writer.PushSequence())
                {
                    writer.WriteObjectIdentifier(oid);
                    using (writer.PushSetOf())
                    {
                        foreach (byte[] value in values)
                        {
                            writer.WriteEncodedValue(value);
                        }
                    }
                }
            }
        }
    }

    private static void WriteAlgorithm(AsnWriter writer, string oid)
    {
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier(oid);
            writer.WriteNull();
        }
    }
}
