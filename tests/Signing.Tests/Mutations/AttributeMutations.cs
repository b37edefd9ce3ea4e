// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Security.Cryptography;
using UefiCapsule.TestKit.Der;
using static UefiCapsule.TestKit.Der.DerNode;
using static UefiCapsule.Signing.Tests.RawMessage;

namespace UefiCapsule.Signing.Tests.Mutations;

/// <summary>Signed and unsigned attributes (RFC 5652, 5.3 and 11); where they are signed, the signature holds over the change.</summary>
internal static class AttributeMutations
{
    private const string Other = "1.3.6.1.4.1.55555.1";
    private const string Countersignature = "1.2.840.113549.1.9.6";
    private const string AlgorithmProtection = "1.2.840.113549.1.9.52";
    private const string SigningCertificate2 = "1.2.840.113549.1.9.16.2.47";

    public static void Add(MutantList list)
    {
        AddUnsigned(list);
        if (!list.Original.HasSignedAttributes)
        {
            // Messages without them get them.
            AddSignedSet(list, "signed attributes added", "contentType and messageDigest", Plain(list));
            AddSignedSet(list, "signed attributes added", "none in [0]", []);
            AddSignedSet(list, "signed attributes added", "messageDigest only", [Digest(list)]);
            return;
        }

        AddMissing(list);
        AddTwice(list);
        AddValues(list);
        AddOrder(list);
        AddForms(list);
        AddProtection(list);
    }

    private static DerNode Attribute(string oid, params DerNode[] values) => Sequence(Oid(oid), Set(values));

    private static DerNode ContentType(string oid = Data) => Attribute(ContentTypeAttribute, Oid(oid));

    private static DerNode Digest(MutantList list, byte[]? content = null) =>
        Attribute(DigestAttribute, Octets(CryptographicOperations.HashData(list.Original.HashOf(0), content ?? list.Original.Content)));

    private static DerNode[] Plain(MutantList list) => [ContentType(), Digest(list)];

    private static DerNode Time(string value) => Attribute(TimeAttribute, Primitive(0x17, System.Text.Encoding.ASCII.GetBytes(value)));

    private static void AddSignedSet(MutantList list, string kind, string name, IReadOnlyList<DerNode> attributes, bool sort = true) =>
        list.AddSigned(kind, name, t =>
        {
            t.Signer(0).SetSignedAttributes(attributes.Select(a => a.Clone()));
            if (sort)
            {
                t.Signer(0).SortSignedAttributes();
            }
        });

    private static void AddMissing(MutantList list)
    {
        const string Kind = "signed attributes, some missing";
        AddSignedSet(list, "signed attributes", "the two only", Plain(list));
        AddSignedSet(list, Kind, "messageDigest", [ContentType()]);
        AddSignedSet(list, Kind, "contentType", [Digest(list)]);
        AddSignedSet(list, Kind, "both", [Attribute(Other, Integer(1))]);
        AddSignedSet(list, Kind, "all", []);
        AddSignedSet(list, Kind, "messageDigest, in place of it another", [ContentType(), Attribute(Other, Digest(list)[1][0])]);
    }

    private static void AddTwice(MutantList list)
    {
        const string Kind = "signed attributes, one twice";
        AddSignedSet(list, Kind, "contentType", [.. Plain(list), ContentType()]);
        AddSignedSet(list, Kind, "contentType, another", [.. Plain(list), ContentType("1.2.840.113549.1.7.2")]);
        AddSignedSet(list, Kind, "messageDigest", [.. Plain(list), Digest(list)]);
        AddSignedSet(list, Kind, "messageDigest, another", [.. Plain(list), Digest(list, [1])]);
        AddSignedSet(list, Kind, "signingTime", [.. Plain(list), Time("260101000000Z"), Time("270101000000Z")]);
        AddSignedSet(list, Kind, "unknown", [.. Plain(list), Attribute(Other, Integer(1)), Attribute(Other, Integer(2))]);
        AddSignedSet(list, Kind, "unknown, the same", [.. Plain(list), Attribute(Other, Integer(1)), Attribute(Other, Integer(1))]);
        AddSignedSet(list, Kind, "signingCertificateV2", [.. Plain(list), Attribute(SigningCertificate2, Sequence()), Attribute(SigningCertificate2, Sequence())]);
    }

    private static void AddValues(MutantList list)
    {
        const string Kind = "signed attributes, values";
        byte[] digest = Digest(list)[1][0].Content;
        AddSignedSet(list, Kind, "contentType without", [Attribute(ContentTypeAttribute), Digest(list)]);
        AddSignedSet(list, Kind, "contentType of two", [Attribute(ContentTypeAttribute, Oid(Data), Oid("1.2.840.113549.1.7.2")), Digest(list)]);
        AddSignedSet(list, Kind, "contentType INTEGER", [Attribute(ContentTypeAttribute, Integer(1)), Digest(list)]);
        AddSignedSet(list, Kind, "contentType signedData", [ContentType("1.2.840.113549.1.7.2"), Digest(list)]);
        AddSignedSet(list, Kind, "messageDigest without", [ContentType(), Attribute(DigestAttribute)]);
        AddSignedSet(list, Kind, "messageDigest of two", [ContentType(), Attribute(DigestAttribute, Octets(digest), Octets(digest))]);
        AddSignedSet(list, Kind, "messageDigest BIT STRING", [ContentType(), Attribute(DigestAttribute, Primitive(0x03, [0, .. digest]))]);
        AddSignedSet(list, Kind, "messageDigest empty", [ContentType(), Attribute(DigestAttribute, Octets())]);
        AddSignedSet(list, Kind, "messageDigest shorter", [ContentType(), Attribute(DigestAttribute, Octets(digest[..^1]))]);
        AddSignedSet(list, Kind, "messageDigest longer", [ContentType(), Attribute(DigestAttribute, Octets([.. digest, 0]))]);
        AddSignedSet(list, Kind, "messageDigest of other content", [ContentType(), Digest(list, [1])]);
        AddSignedSet(list, Kind, "messageDigest constructed", [ContentType(), Attribute(DigestAttribute, Constructed(0x24, Octets(digest)))]);
        AddSignedSet(list, Kind, "signingTime without", [.. Plain(list), Attribute(TimeAttribute)]);
        AddSignedSet(list, Kind, "signingTime of two", [.. Plain(list), Attribute(TimeAttribute, Time("260101000000Z")[1][0], Time("270101000000Z")[1][0])]);
        AddSignedSet(list, Kind, "signingTime INTEGER", [.. Plain(list), Attribute(TimeAttribute, Integer(1))]);
        AddSignedSet(list, Kind, "signingTime no time", [.. Plain(list), Time("269999999999Z")]);
        AddSignedSet(list, Kind, "signingTime without seconds", [.. Plain(list), Time("2601010000Z")]);
        AddSignedSet(list, Kind, "signingTime before the certificate", [.. Plain(list), Time("100101000000Z")]);
        AddSignedSet(list, Kind, "signingTime behind the certificate", [.. Plain(list), Attribute(TimeAttribute, Primitive(0x18, "20990101000000Z"u8.ToArray()))]);
        AddSignedSet(list, Kind, "unknown", [.. Plain(list), Attribute(Other, Integer(1))]);
        AddSignedSet(list, Kind, "unknown without", [.. Plain(list), Attribute(Other)]);
        AddSignedSet(list, Kind, "unknown, out of order", [.. Plain(list), Attribute(Other, Integer(2), Integer(1))]);
        AddSignedSet(list, Kind, "unknown, BOOLEAN that is not DER", [.. Plain(list), Attribute(Other, Primitive(0x01, 0x01))]);
        AddSignedSet(list, Kind, "unknown, length not minimal", [.. Plain(list), Attribute(Other, Lengthened(Integer(1), LengthForm.Long))]);
        AddSignedSet(list, Kind, "unknown, indefinite", [.. Plain(list), Attribute(Other, Lengthened(Sequence(), LengthForm.Indefinite))]);
        AddSignedSet(list, Kind, "signingCertificateV2 of nothing", [.. Plain(list), Attribute(SigningCertificate2, Sequence(Sequence()))]);
        AddSignedSet(list, Kind, "countersignature", [.. Plain(list), Attribute(Countersignature, Sequence())]);
    }

    private static void AddOrder(MutantList list)
    {
        const string Kind = "signed attributes out of order";
        list.AddSigned(Kind, "signed as they stand", t => t.Signer(0).SignedAttributes!.Children!.Reverse());
        list.Add(Kind, "signed in order", t => t.Signer(0).SignedAttributes!.Children!.Reverse());
        AddSignedSet(list, Kind, "the two", [Digest(list), ContentType()], sort: false);
        list.Add(Kind, "the two, signed in order", t =>
        {
            t.Signer(0).SetSignedAttributes(Plain(list));
            list.Original.Sign(t);
            t.Signer(0).SignedAttributes!.Children!.Reverse();
        });
    }

    private static void AddForms(MutantList list)
    {
        const string Kind = "signed attributes, form";
        AddSignedSet(list, Kind, "INTEGER in place of one", [.. Plain(list), Integer(1)]);
        AddSignedSet(list, Kind, "element behind an attribute's values", [ContentType(), Digest(list), Sequence(Oid(Other), Set(Integer(1)), Null())]);
        AddSignedSet(list, Kind, "values SEQUENCE", [ContentType(), Sequence(Oid(DigestAttribute), Sequence(Digest(list)[1][0]))]);
        AddSignedSet(list, Kind, "no values", [ContentType(), Digest(list), Sequence(Oid(Other))]);
        AddSignedSet(list, Kind, "attribute SET", [ContentType(), Digest(list), Set(Oid(Other), Set(Integer(1)))]);
        foreach (byte tag in new byte[] { 0xA1, 0xA2, 0x31, 0x30, 0x80 })
        {
            list.Add(Kind, $"tag {tag:X2}", t => t.Signer(0).SignedAttributes!.Tag = tag);
        }

        list.Add(Kind, "explicit SET in [0]", t => t.Signer(0).SetSignedAttributes([Set(t.Signer(0).SignedAttributes!.Children!)]));
        list.Add(Kind, "twice", t => t.Signer(0).Node.Children!.Insert(3, t.Signer(0).SignedAttributes!.Clone()));
        list.Add(Kind, "signed over the content", t => t.Signer(0).Signature.Content =
            list.Original.SignatureOver(0, list.Original.Content, list.Original.HashOf(0), RSASignaturePadding.Pkcs1));
        list.Add(Kind, "signed with the tag [0]", t => t.Signer(0).Signature.Content =
            list.Original.SignatureOver(0, t.Signer(0).SignedAttributes!.Encode(), list.Original.HashOf(0), RSASignaturePadding.Pkcs1));
        list.Add(Kind, "one bit of the digest", t => t.Signer(0).Attribute(DigestAttribute)![1][0].Content[0] ^= 1);
    }

    /// <summary>CMSAlgorithmProtection (RFC 6211): the algorithms once more, signed.</summary>
    private static void AddProtection(MutantList list)
    {
        const string Kind = "CMSAlgorithmProtection";
        DerNode digest = list.Original.Tree().Signer(0).DigestAlgorithm;
        DerNode signature = list.Original.Tree().Signer(0).SignatureAlgorithm;
        DerNode Tagged(byte tag) => Constructed(tag, signature.Children!.Select(c => c.Clone()));
        DerNode Protection(params DerNode[] parts) => Attribute(AlgorithmProtection, Sequence(parts));

        AddSignedSet(list, Kind, "the same", [.. Plain(list), Protection(digest, Tagged(0xA1))]);
        AddSignedSet(list, Kind, "another digest", [.. Plain(list), Protection(Sequence(Oid("1.3.14.3.2.26")), Tagged(0xA1))]);
        AddSignedSet(list, Kind, "another signature", [.. Plain(list), Protection(digest, Constructed(0xA1, Oid("1.2.840.113549.1.1.5")))]);
        AddSignedSet(list, Kind, "without NULL", [.. Plain(list), Protection(Sequence(digest[0]), Constructed(0xA1, signature[0]))]);
        AddSignedSet(list, Kind, "with NULL", [.. Plain(list), Protection(Sequence(digest[0], Null()), Constructed(0xA1, signature[0], Null()))]);
        AddSignedSet(list, Kind, "other parameters", [.. Plain(list), Protection(Sequence(digest[0], Octets(1)), Tagged(0xA1))]);
        AddSignedSet(list, Kind, "MAC in place of the signature", [.. Plain(list), Protection(digest, Tagged(0xA2))]);
        AddSignedSet(list, Kind, "signature and MAC", [.. Plain(list), Protection(digest, Tagged(0xA1), Tagged(0xA2))]);
        AddSignedSet(list, Kind, "no signature", [.. Plain(list), Protection(digest)]);
        AddSignedSet(list, Kind, "twice", [.. Plain(list), Protection(digest, Tagged(0xA1)), Protection(digest, Tagged(0xA1))]);
        AddSignedSet(list, Kind, "no value", [.. Plain(list), Attribute(AlgorithmProtection)]);
        AddSignedSet(list, Kind, "INTEGER", [.. Plain(list), Attribute(AlgorithmProtection, Integer(1))]);
        list.Add(Kind, "unsigned", t => t.Signer(0).SetUnsignedAttributes(Protection(digest, Tagged(0xA1))));
    }

    private static void AddUnsigned(MutantList list)
    {
        const string Kind = "unsigned attributes";
        list.Add(Kind, "unknown", t => t.Signer(0).SetUnsignedAttributes(Attribute(Other, Integer(1))));
        list.Add(Kind, "none in [1]", t => t.Signer(0).SetUnsignedAttributes());
        list.Add(Kind, "unknown twice", t => t.Signer(0).SetUnsignedAttributes(Attribute(Other, Integer(1)), Attribute(Other, Integer(2))));
        list.Add(Kind, "unknown without values", t => t.Signer(0).SetUnsignedAttributes(Attribute(Other)));
        list.Add(Kind, "out of order", t => t.Signer(0).SetUnsignedAttributes(Attribute("1.3.6.1.4.1.55555.2", Integer(1)), Attribute(Other, Integer(1))));
        list.Add(Kind, "contentType", t => t.Signer(0).SetUnsignedAttributes(ContentType()));
        list.Add(Kind, "messageDigest", t => t.Signer(0).SetUnsignedAttributes(Digest(list)));
        list.Add(Kind, "messageDigest of other content", t => t.Signer(0).SetUnsignedAttributes(Digest(list, [1])));
        list.Add(Kind, "signingTime", t => t.Signer(0).SetUnsignedAttributes(Time("260101000000Z")));
        list.Add(Kind, "signingCertificateV2", t => t.Signer(0).SetUnsignedAttributes(Attribute(SigningCertificate2, Sequence())));
        list.Add(Kind, "countersignature that is none", t => t.Signer(0).SetUnsignedAttributes(Attribute(Countersignature, Integer(1))));
        list.Add(Kind, "countersignature, copy of the signer", t => t.Signer(0).SetUnsignedAttributes(Attribute(Countersignature, t.SignerInfos[0].Clone())));
        list.Add(Kind, "INTEGER", t => t.Signer(0).SetUnsignedAttributes(Integer(1)));
        list.Add(Kind, "empty SEQUENCE", t => t.Signer(0).SetUnsignedAttributes(Sequence()));
        list.Add(Kind, "[1] twice", t =>
        {
            t.Signer(0).SetUnsignedAttributes(Attribute(Other, Integer(1)));
            t.Signer(0).SetUnsignedAttributes(Attribute(Other, Integer(1)));
        });
        list.Add(Kind, "[1] primitive", t => t.Signer(0).Node.Children!.Add(Primitive(0x81, Attribute(Other, Integer(1)).Encode())));
        list.Add(Kind, "in front of the signature", t => t.Signer(0).Node.Children!.Insert(
            t.Signer(0).Node.Children!.Count - 1, Constructed(0xA1, Attribute(Other, Integer(1)))));
    }

    private static DerNode Lengthened(DerNode node, LengthForm form)
    {
        node.Length = form;
        return node;
    }
}
