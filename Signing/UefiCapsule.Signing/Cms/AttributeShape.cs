// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Formats.Asn1;

namespace UefiCapsule.Signing.Cms;

/// <summary>
/// The attributes of a signer as they stand in the message (RFC 5652, 5.3 and 11). SignedCms puts them in order before it verifies, and
/// BouncyCastle does; openssl takes them as they stand. So they must stand as DER has them, and each where it belongs.
/// </summary>
internal static class AttributeShape
{
    private const string Countersignature = "1.2.840.113549.1.9.6";

    private static readonly Asn1Tag _protectedSignature = new(TagClass.ContextSpecific, 1, isConstructed: true);

    /// <summary>
    /// Signed attributes that are there once, with one value: RFC 5652, 11.1 to 11.3; RFC 2634, 2.3 and 5.4 (receiptRequest,
    /// signingCertificate); RFC 5035, 3 (signingCertificateV2); RFC 6211, 2.
    /// </summary>
    private static readonly HashSet<string> _signedOnce =
    [
        Oids.ContentType, Oids.MessageDigest, Oids.SigningTime, "1.2.840.113549.1.9.16.2.1", "1.2.840.113549.1.9.16.2.12",
        "1.2.840.113549.1.9.16.2.47", Oids.AlgorithmProtection,
    ];

    /// <summary>Valid, OddAttributes or AlgorithmsNotProtected. What contentType and messageDigest say is looked at elsewhere.</summary>
    public static SignatureStatus Check(AsnReader? signed, AsnReader? unsigned, AlgorithmShape digest, AlgorithmShape signature)
    {
        try
        {
            List<(string Oid, List<ReadOnlyMemory<byte>> Values)> attributes = Read(signed, inOrder: true);
            if (attributes.Exists(a => a.Oid == Countersignature)
                || Read(unsigned, inOrder: false).Exists(a => _signedOnce.Contains(a.Oid))
                || _signedOnce.Any(oid => attributes.FindAll(a => a.Oid == oid) is not ([] or [(_, [_])]))
                || !ReceivedAttributes.IsTime(ValueOf(attributes, Oids.SigningTime)))
            {
                return SignatureStatus.OddAttributes;
            }

            return ValueOf(attributes, Oids.AlgorithmProtection) is not { } value || Protects(value, digest, signature)
                ? SignatureStatus.Valid
                : SignatureStatus.AlgorithmsNotProtected;
        }
        catch (AsnContentException)
        {
            return SignatureStatus.OddAttributes;
        }
    }

    private static ReadOnlyMemory<byte>? ValueOf(List<(string Oid, List<ReadOnlyMemory<byte>> Values)> attributes, string oid) =>
        attributes.Find(a => a.Oid == oid).Values is [ReadOnlyMemory<byte> value] ? value : default(ReadOnlyMemory<byte>?);

    /// <summary>Reads SET SIZE (1..MAX) OF Attribute.</summary>
    private static List<(string Oid, List<ReadOnlyMemory<byte>> Values)> Read(AsnReader? set, bool inOrder)
    {
        List<(string, List<ReadOnlyMemory<byte>>)> attributes = [];
        ReadOnlyMemory<byte> last = default;
        while (set is { HasData: true })
        {
            ReadOnlyMemory<byte> encoded = set.ReadEncodedValue();
            if (inOrder && last.Span.SequenceCompareTo(encoded.Span) > 0)
            {
                throw new AsnContentException();
            }

            attributes.Add(ReadAttribute(encoded, inOrder));
            last = encoded;
        }

        return set is not null && attributes.Count == 0 ? throw new AsnContentException() : attributes;
    }

    private static (string Oid, List<ReadOnlyMemory<byte>> Values) ReadAttribute(ReadOnlyMemory<byte> encoded, bool inOrder)
    {
        AsnReader fields = new AsnReader(encoded, AsnEncodingRules.DER).ReadSequence();
        string oid = fields.ReadObjectIdentifier();
        List<ReadOnlyMemory<byte>> values = [];
        for (AsnReader set = fields.ReadSetOf(skipSortOrderValidation: !inOrder); set.HasData;)
        {
            values.Add(set.ReadEncodedValue());
        }

        fields.ThrowIfNotEmpty();
        return values.Count > 0 ? (oid, values) : throw new AsnContentException();
    }

    /// <summary>CMSAlgorithmProtection ::= SEQUENCE { digestAlgorithm, [1] signatureAlgorithm, ... } (RFC 6211, 2).</summary>
    private static bool Protects(ReadOnlyMemory<byte> value, AlgorithmShape digest, AlgorithmShape signature)
    {
        AsnReader fields = new AsnReader(value, AsnEncodingRules.DER).ReadSequence();
        AlgorithmShape protectedDigest = AlgorithmShape.Read(fields);
        AlgorithmShape protectedSignature = AlgorithmShape.Read(fields, _protectedSignature);
        fields.ThrowIfNotEmpty();
        return protectedDigest.IsSameAs(digest) && protectedSignature.IsSameAs(signature);
    }
}
