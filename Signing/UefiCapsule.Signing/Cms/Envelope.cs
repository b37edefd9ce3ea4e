// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Formats.Asn1;

namespace UefiCapsule.Signing.Cms;

/// <summary>The outermost layer of a message: one DER structure, a ContentInfo or a bare SignedData.</summary>
internal static class Envelope
{
    /// <summary>The ContentInfo of a message, made around a bare SignedData where needed, and the length of its outer structure.</summary>
    /// <returns>A null ContentInfo when it is none; a length of 0 when the bytes are no DER structure.</returns>
    public static (byte[]? ContentInfo, int Length) Open(ReadOnlyMemory<byte> message)
    {
        int length = 0;
        try
        {
            if (!AsnDecoder.TryReadEncodedValue(message.Span, AsnEncodingRules.DER, out Asn1Tag tag, out _, out _, out length))
            {
                return (null, 0);
            }

            ReadOnlyMemory<byte> structure = message[..length];
            if (tag != Asn1Tag.Sequence)
            {
                return (null, length);
            }

            AsnReader fields = new AsnReader(structure, AsnEncodingRules.DER).ReadSequence();
            if (!fields.HasData)
            {
                return (null, length);
            }

            Asn1Tag first = fields.PeekTag();
            return first == Asn1Tag.ObjectIdentifier ? (structure.ToArray(), length)
                : first == Asn1Tag.Integer ? (Wrap(structure.Span), length)
                : (null, length);
        }
        catch (AsnContentException)
        {
            return (null, length);
        }
    }

    private static byte[] Wrap(ReadOnlySpan<byte> signedData)
    {
        AsnWriter writer = new(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier(Oids.SignedData);
            using (writer.PushSequence(new Asn1Tag(TagClass.ContextSpecific, 0)))
            {
                writer.WriteEncodedValue(signedData);
            }
        }

        return writer.Encode();
    }
}
