// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Formats.Asn1;
using System.Security.Cryptography;

namespace UefiCapsule.Signing.Cms;

/// <summary>The signed attributes of a message (RFC 5652, 5.4 and 11): the DER form that was signed, and what must be in them.</summary>
internal static class ReceivedAttributes
{
    /// <summary>The attributes as an explicit DER SET OF, which is what the signature covers.</summary>
    public static byte[] Encode(CryptographicAttributeObjectCollection attributes)
    {
        AsnWriter writer = new(AsnEncodingRules.DER);
        using (writer.PushSetOf())
        {
            foreach (CryptographicAttributeObject attribute in attributes)
            {
                using (writer.PushSequence())
                {
                    writer.WriteObjectIdentifier(attribute.Oid.Value ?? string.Empty);
                    using (writer.PushSetOf())
                    {
                        foreach (AsnEncodedData value in attribute.Values)
                        {
                            writer.WriteEncodedValue(value.RawData);
                        }
                    }
                }
            }
        }

        return writer.Encode();
    }

    /// <summary>Valid when contentType is id-data and messageDigest is the content's digest, each there exactly once.</summary>
    public static SignatureStatus Check(CryptographicAttributeObjectCollection attributes, byte[] digest)
    {
        byte[]? contentType = Single(attributes, Oids.ContentType);
        byte[]? messageDigest = Single(attributes, Oids.MessageDigest);
        if (contentType is null || messageDigest is null)
        {
            return SignatureStatus.BadAttributes;
        }

        try
        {
            if (AsnDecoder.ReadObjectIdentifier(contentType, AsnEncodingRules.DER, out _) != Oids.Data)
            {
                return SignatureStatus.BadAttributes;
            }

            byte[] named = AsnDecoder.ReadOctetString(messageDigest, AsnEncodingRules.DER, out _);
            return CryptographicOperations.FixedTimeEquals(named, digest) ? SignatureStatus.Valid : SignatureStatus.DigestMismatch;
        }
        catch (AsnContentException)
        {
            return SignatureStatus.BadAttributes;
        }
    }

    public static DateTimeOffset? SigningTime(CryptographicAttributeObjectCollection attributes)
    {
        try
        {
            return Single(attributes, Oids.SigningTime) is byte[] value ? ReadTime(value) : null;
        }
        catch (AsnContentException)
        {
            // A claim that cannot be read is no claim; the signature over it is checked all the same.
            return null;
        }
    }

    /// <summary>True when the value is a time (RFC 5652, 11.3), or there is none.</summary>
    public static bool IsTime(ReadOnlyMemory<byte>? value)
    {
        try
        {
            _ = value is { } time ? ReadTime(time) : default;
            return true;
        }
        catch (AsnContentException)
        {
            return false;
        }
    }

    private static DateTimeOffset ReadTime(ReadOnlyMemory<byte> value)
    {
        AsnReader reader = new(value, AsnEncodingRules.DER);
        return reader.PeekTag() == Asn1Tag.UtcTime ? reader.ReadUtcTime() : reader.ReadGeneralizedTime();
    }

    private static byte[]? Single(CryptographicAttributeObjectCollection attributes, string oid)
    {
        List<AsnEncodedData> values = [];
        foreach (CryptographicAttributeObject attribute in attributes)
        {
            if (attribute.Oid.Value == oid)
            {
                values.AddRange(attribute.Values.Cast<AsnEncodedData>());
            }
        }

        return values.Count == 1 ? values[0].RawData : null;
    }
}
