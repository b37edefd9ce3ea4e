// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Formats.Asn1;

namespace UefiCapsule.Signing.Cms;

/// <summary>
/// The outer layers of a message: ContentInfo, SignedData and the head of its EncapsulatedContentInfo (RFC 5652, 3, 5.1 and 5.2).
/// Read here because SignedCms takes trailing bytes and does not tell attached from detached content.
/// </summary>
/// <param name="ContentInfo">The whole ContentInfo, made around a bare SignedData where needed.</param>
/// <param name="ContentType">The OID of the signed content's type.</param>
/// <param name="IsDetached">True when the message does not carry its content.</param>
/// <param name="CertificateCount">The number of certificates in the message, counted before any is parsed.</param>
/// <param name="SignerCount">The number of signers.</param>
/// <param name="Layout">How it is laid out.</param>
internal sealed record Envelope(byte[] ContentInfo, string ContentType, bool IsDetached, int CertificateCount, int SignerCount, MessageLayout Layout)
{
    private static readonly Asn1Tag _explicit0 = new(TagClass.ContextSpecific, 0, isConstructed: true);
    private static readonly Asn1Tag _revocationLists = new(TagClass.ContextSpecific, 1, isConstructed: true);

    /// <summary>Opens a message.</summary>
    /// <param name="message">The bytes.</param>
    /// <param name="length">The number of bytes of the outer structure; 0 when the bytes are no DER structure.</param>
    /// <returns>Null when it is no SignedData.</returns>
    public static Envelope? Open(ReadOnlyMemory<byte> message, out int length)
    {
        if (!AsnDecoder.TryReadEncodedValue(message.Span, AsnEncodingRules.DER, out _, out _, out _, out length))
        {
            length = 0;
            return null;
        }

        try
        {
            ReadOnlyMemory<byte> structure = message[..length];
            AsnReader fields = new AsnReader(structure, AsnEncodingRules.DER).ReadSequence();
            if (fields.PeekTag() == Asn1Tag.Integer)
            {
                return OfSignedData(Wrap(structure.Span), fields, structure.Span, hasContentInfo: false);
            }

            return fields.ReadObjectIdentifier() == Oids.SignedData
                ? OfSignedData(structure.ToArray(), fields.ReadSequence(_explicit0).ReadSequence(), structure.Span, hasContentInfo: true)
                : null;
        }
        catch (AsnContentException)
        {
            return null;
        }
    }

    /// <summary>Reads the fields of a SignedData: version, digestAlgorithms, encapContentInfo, certificates, crls, signerInfos.</summary>
    private static Envelope OfSignedData(byte[] contentInfo, AsnReader signedData, ReadOnlySpan<byte> message, bool hasContentInfo)
    {
        int version = signedData.TryReadInt32(out int number) ? number : 0;
        List<string> digests = DigestNames(signedData.ReadSetOf(skipSortOrderValidation: true));
        AsnReader content = signedData.ReadSequence();
        string contentType = content.ReadObjectIdentifier();
        int certificates = signedData.PeekTag() == _explicit0 ? Count(signedData.ReadSequence(_explicit0)) : 0;
        if (signedData.PeekTag() == _revocationLists)
        {
            signedData.ReadEncodedValue();
        }

        int signers = Count(signedData.ReadSetOf(skipSortOrderValidation: true));
        MessageLayout layout = new(hasContentInfo, HasTwoByteLengths(message), message.Length, version, digests);
        return new Envelope(contentInfo, contentType, IsDetached: !content.HasData, certificates, signers, layout);
    }

    /// <summary>SEQUENCE, 82 and two bytes, the OID of SignedData, [0], 82 and two bytes.</summary>
    private static bool HasTwoByteLengths(ReadOnlySpan<byte> message) =>
        message is [_, _, _, _, 0x06, 0x09, 0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x07, 0x02, 0xA0, 0x82, ..];

    private static List<string> DigestNames(AsnReader algorithms)
    {
        List<string> names = [];
        while (algorithms.HasData)
        {
            names.Add(Oids.DigestName(algorithms.ReadSequence().ReadObjectIdentifier()));
        }

        return names;
    }

    private static int Count(AsnReader elements)
    {
        int count = 0;
        for (; elements.HasData; count++)
        {
            elements.ReadEncodedValue();
        }

        return count;
    }

    private static byte[] Wrap(ReadOnlySpan<byte> signedData)
    {
        AsnWriter writer = new(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier(Oids.SignedData);
            using (writer.PushSequence(_explicit0))
            {
                writer.WriteEncodedValue(signedData);
            }
        }

        return writer.Encode();
    }
}
