// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Formats.Asn1;
using System.Security.Cryptography;

namespace UefiCapsule.Validators.Tests.Policies;

/// <summary>A detached SignedData message, written byte by byte.</summary>
internal sealed record TestMessage
{
    public required IReadOnlyList<TestAuthority> Signers { get; init; }

    /// <summary>The certificates, in this order.</summary>
    public required IReadOnlyList<TestAuthority> Carried { get; init; }

    /// <summary>The digest: SHA-256, SHA-1, MD5, ...</summary>
    public HashAlgorithmName Digest { get; init; } = HashAlgorithmName.SHA256;

    public int Version { get; init; } = 1;

    /// <summary>The signing time, with the other attributes that must be there then; null: no signed attributes.</summary>
    public DateTimeOffset? SigningTime { get; init; }

    /// <summary>Leave the ContentInfo around the SignedData out.</summary>
    public bool IsBare { get; init; }

    /// <summary>Name signers by their key identifiers, as CMS can and PKCS#7 cannot.</summary>
    public bool NamesKeys { get; init; }

    /// <summary>Sign something else.</summary>
    public bool IsOverOtherContent { get; init; }

    private string DigestOid => Digest.Name switch
    {
        "MD5" => "1.2.840.113549.2.5",
        "SHA1" => "1.3.14.3.2.26",
        "SHA384" => "2.16.840.1.101.3.4.2.2",
        "SHA512" => "2.16.840.1.101.3.4.2.3",
        _ => "2.16.840.1.101.3.4.2.1",
    };

    public byte[] Encode(byte[] content)
    {
        // The same bytes as DER, but signers stay in the order given.
        AsnWriter writer = new(AsnEncodingRules.BER);
        if (IsBare)
        {
            WriteSignedData(writer, content);
            return writer.Encode();
        }

        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier("1.2.840.113549.1.7.2");
            using (writer.PushSequence(new Asn1Tag(TagClass.ContextSpecific, 0)))
            {
                WriteSignedData(writer, content);
            }
        }

        return writer.Encode();
    }

    private void WriteSignedData(AsnWriter writer, byte[] content)
    {
        using (writer.PushSequence())
        {
            writer.WriteInteger(Version);
            using (writer.PushSetOf())
            {
                WriteAlgorithm(writer, DigestOid);
            }

            using (writer.PushSequence())
            {
                writer.WriteObjectIdentifier("1.2.840.113549.1.7.1");
            }

            using (writer.PushSequence(new Asn1Tag(TagClass.ContextSpecific, 0)))
            {
                foreach (TestAuthority certificate in Carried)
                {
                    writer.WriteEncodedValue(certificate.Certificate.RawDataMemory.Span);
                }
            }

            using (writer.PushSetOf())
            {
                foreach (TestAuthority signer in Signers)
                {
                    WriteSigner(writer, signer, IsOverOtherContent ? [.. content, 1] : content);
                }
            }
        }
    }

    private void WriteSigner(AsnWriter writer, TestAuthority signer, byte[] content)
    {
        using (writer.PushSequence())
        {
            writer.WriteInteger(NamesKeys ? 3 : 1);
            if (NamesKeys)
            {
                writer.WriteOctetString(signer.KeyIdentifier, new Asn1Tag(TagClass.ContextSpecific, 0));
            }
            else
            {
                using (writer.PushSequence())
                {
                    writer.WriteEncodedValue(signer.Certificate.IssuerName.RawData);
                    writer.WriteInteger(signer.Certificate.SerialNumberBytes.Span);
                }
            }

            WriteAlgorithm(writer, DigestOid);
            byte[]? attributes = SigningTime is { } time ? Attributes(CryptographicOperations.HashData(Digest, content), time) : null;
            if (attributes is not null)
            {
                byte[] implicitTag = [.. attributes];
                implicitTag[0] = 0xA0;
                writer.WriteEncodedValue(implicitTag);
            }

            bool isCurve = signer.Key is ECDsa;
            WriteAlgorithm(writer, isCurve ? "1.2.840.10045.4.3.2" : "1.2.840.113549.1.1.1", withNull: !isCurve);
            writer.WriteOctetString(signer.Key switch
            {
                RSA rsa => rsa.SignData(attributes ?? content, Digest, RSASignaturePadding.Pkcs1),
                ECDsa ecdsa => ecdsa.SignData(attributes ?? content, Digest, DSASignatureFormat.Rfc3279DerSequence),
                _ => throw new NotSupportedException(),
            });
        }
    }

    private static byte[] Attributes(byte[] digest, DateTimeOffset time) => TestExtension.Der(writer =>
    {
        using (writer.PushSetOf())
        {
            WriteAttribute(writer, "1.2.840.113549.1.9.3", w => w.WriteObjectIdentifier("1.2.840.113549.1.7.1"));
            WriteAttribute(writer, "1.2.840.113549.1.9.4", w => w.WriteOctetString(digest));
            WriteAttribute(writer, "1.2.840.113549.1.9.5", w => w.WriteUtcTime(time));
        }
    });

    private static void WriteAttribute(AsnWriter writer, string oid, Action<AsnWriter> value)
    {
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier(oid);
            using (writer.PushSetOf())
            {
                value(writer);
            }
        }
    }

    private static void WriteAlgorithm(AsnWriter writer, string oid, bool withNull = true)
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
