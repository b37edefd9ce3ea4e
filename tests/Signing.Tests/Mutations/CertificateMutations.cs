// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using UefiCapsule.Signing.TestKeys;
using UefiCapsule.TestKit.Der;
using static UefiCapsule.TestKit.Der.DerNode;

namespace UefiCapsule.Signing.Tests.Mutations;

/// <summary>The certificates and revocation lists of a message (RFC 5652, 5.1 and 10.2).</summary>
internal static class CertificateMutations
{
    private static readonly TestKey _stranger = TestKeyMaker.Root("stranger", TestKeyType.P256, TestChain.Begin, TestChain.End);

    public static void Add(MutantList list)
    {
        AddLists(list);
        AddChanged(list);
        AddRevocationLists(list);
    }

    private static void AddLists(MutantList list)
    {
        const string Kind = "certificates";
        DerNode stranger = Parse(_stranger.Certificate.RawData);
        list.Add("optional field absent", "certificates", t => t.SignedData.Children!.RemoveAt(3));
        list.Add(Kind, "empty", t => t.Certificates.Children!.Clear());
        list.Add(Kind, "without the signer's", t => t.Certificates.Children!.RemoveAll(c => IsSigner(list.Original, c)));
        list.Add(Kind, "without the intermediate", t => t.Certificates.Children!.RemoveAll(c => !IsSigner(list.Original, c)));
        list.Add(Kind, "a stranger's only", t => t.Certificates.Children = [stranger.Clone()]);
        list.Add(Kind, "a stranger's too", t => t.Certificates.Children!.Insert(0, stranger.Clone()));
        list.Add(Kind, "reversed", t => t.Certificates.Children!.Reverse());
        list.Add(Kind, "each twice", t => t.Certificates.Children = [.. t.Certificates.Children!, .. t.Certificates.Children!.Select(c => c.Clone())]);
        list.Add(Kind, "the signer's twice", t => t.Certificates.Children!.Add(t.Certificates.Children!.First(c => IsSigner(list.Original, c)).Clone()));
        list.Add(Kind, "an element that is none", t => t.Certificates.Children!.Add(Integer(1)));
        list.Add(Kind, "an empty SEQUENCE", t => t.Certificates.Children!.Add(Sequence()));
        list.Add(Kind, "SEQUENCE that is no certificate", t => t.Certificates.Children!.Insert(0, Sequence(Integer(1), Integer(2))));
        list.Add(Kind, "extended certificate [0]", t => t.Certificates.Children!.Add(Constructed(0xA0, Integer(1))));
        list.Add(Kind, "attribute certificate v1 [1]", t => t.Certificates.Children!.Add(Constructed(0xA1, Integer(1))));
        list.Add(Kind, "attribute certificate v2 [2]", t => t.Certificates.Children!.Add(Constructed(0xA2, Integer(1))));
        list.Add(Kind, "other certificate [3]", t => t.Certificates.Children!.Add(Constructed(0xA3, Oid("1.2.3"), Integer(1))));
        foreach (byte tag in new byte[] { 0xA1, 0xA2, 0x31, 0x30 })
        {
            list.Add("tag of certificates", tag.ToString("X2"), t => t.Certificates.Tag = tag);
        }

        list.Add("tag of certificates", "primitive", t => t.Certificates.Become(Primitive(0x80, [.. t.Certificates.Children!.SelectMany(c => c.Encode())])));
        list.Add("tag of certificates", "twice", t => t.SignedData.Children!.Insert(3, t.Certificates.Clone()));
    }

    /// <summary>Certificate ::= SEQUENCE { tbsCertificate, signatureAlgorithm, signatureValue } (RFC 5280, 4.1).</summary>
    private static void AddChanged(MutantList list)
    {
        int count = list.Original.Tree().Certificates.Children!.Count;
        for (int i = 0; i < count; i++)
        {
            int at = i;
            string who = IsSigner(list.Original, list.Original.Tree().Certificates[at]) ? "signer's" : "issuer's";
            const string Outer = "certificate's outer algorithm";
            list.Add(Outer, $"{who} {at}, parameters absent", t => t.Certificates[at][1].Children = [t.Certificates[at][1][0]]);
            list.Add(Outer, $"{who} {at}, parameters NULL", t => t.Certificates[at][1].Children = [t.Certificates[at][1][0], Null()]);
            list.Add(Outer, $"{who} {at}, parameters garbage", t => t.Certificates[at][1].Children = [t.Certificates[at][1][0], Octets(1, 2)]);
            list.Add(Outer, $"{who} {at}, parameters twice", t => t.Certificates[at][1].Children!.AddRange([Null(), Null()]));
            list.Add(Outer, $"{who} {at}, another hash", t => t.Certificates[at][1][0].Content[^1] ^= 1);
            list.Add("certificate's signature", $"{who} {at}, first bit", t => t.Certificates[at][2].Content[1] ^= 0x80);
            list.Add("certificate's signature", $"{who} {at}, last bit", t => t.Certificates[at][2].Content[^1] ^= 1);
            list.Add("certificate's signature", $"{who} {at}, unused bits", t =>
            {
                t.Certificates[at][2].Content[0] = 1;
                t.Certificates[at][2].Content[^1] &= 0xFE;
            });
            list.Add("certificate's signature", $"{who} {at}, one byte longer", t => t.Certificates[at][2].Content = [.. t.Certificates[at][2].Content, 0]);
            list.Add("certificate's signature", $"{who} {at}, zero in front", t => t.Certificates[at][2].Content = [0, 0, .. t.Certificates[at][2].Content[1..]]);
            list.Add("certificate's parts", $"{who} {at}, element behind", t => t.Certificates[at].Children!.Add(Null()));
            list.Add("certificate's parts", $"{who} {at}, no signature", t => t.Certificates[at].Children!.RemoveAt(2));
            list.Add("certificate's parts", $"{who} {at}, serial number", t => t.Certificates[at][0][1].Content[^1] ^= 1);
            list.Add("certificate's parts", $"{who} {at}, version", t => t.Certificates[at][0][0][0].Content[^1] = 1);
            list.Add("certificate's parts", $"{who} {at}, validity", t => t.Certificates[at][0][4][1].Content[0] ^= 1);
            list.Add("certificate's parts", $"{who} {at}, public key", t => t.Certificates[at][0][6][1].Content[^20] ^= 1);
            list.Add("certificate's parts", $"{who} {at}, without extensions", t => t.Certificates[at][0].Children!.RemoveAt(7));
            list.Add("length not minimal", $"certificate {at}, {who}", t => t.Certificates[at].Length = LengthForm.Long);
            list.Add("length not minimal", $"certificate {at}, {who}, inside", t => t.Certificates[at][0].Length = LengthForm.Long);
            list.Add("length indefinite", $"certificate {at}, {who}", t => t.Certificates[at].Length = LengthForm.Indefinite);
        }
    }

    private static void AddRevocationLists(MutantList list)
    {
        const string Kind = "revocation lists";
        byte[] clean = RevocationList(list.Original, revoked: null);
        byte[] revoking = RevocationList(list.Original, list.Original.Keys[0].Certificate);
        list.Add(Kind, "none in [1]", t => Insert(t, []));
        list.Add(Kind, "an empty one", t => Insert(t, Parse(clean)));
        list.Add(Kind, "one that revokes the signer", t => Insert(t, Parse(revoking)));
        list.Add(Kind, "its signature wrong", t =>
        {
            DerNode bad = Parse(clean);
            bad[2].Content[^1] ^= 1;
            Insert(t, bad);
        });
        list.Add(Kind, "INTEGER", t => Insert(t, Integer(1)));
        list.Add(Kind, "empty SEQUENCE", t => Insert(t, Sequence()));
        list.Add(Kind, "a certificate", t => Insert(t, t.Certificates[0].Clone()));
        list.Add(Kind, "other form [1]", t => Insert(t, Constructed(0xA1, Oid("1.2.3"), Null())));
        list.Add(Kind, "other form [1], empty", t => Insert(t, Constructed(0xA1)));
        list.Add(Kind, "in front of the certificates", t => t.SignedData.Children!.Insert(3, Constructed(0xA1, Parse(clean))));
        list.Add(Kind, "[1] twice", t =>
        {
            Insert(t, Parse(clean));
            Insert(t, Parse(clean));
        });
        list.Add(Kind, "[2]", t => t.SignedData.Children!.Insert(4, Constructed(0xA2, Parse(clean))));
    }

    private static void Insert(MessageTree tree, params IEnumerable<DerNode> lists) =>
        tree.SignedData.Children!.Insert(4, Constructed(0xA1, lists));

    private static bool IsSigner(BaseMessage message, DerNode certificate) =>
        message.Keys.Any(k => k.Certificate.RawData.AsSpan().SequenceEqual(certificate.Encode()));

    private static byte[] RevocationList(BaseMessage message, X509Certificate2? revoked)
    {
        CertificateRevocationListBuilder builder = new();
        if (revoked is not null)
        {
            builder.AddEntry(revoked, TestChain.Begin);
        }

        X509SignatureGenerator generator = message.Intermediate.Key is RSA rsa
            ? X509SignatureGenerator.CreateForRSA(rsa, RSASignaturePadding.Pkcs1)
            : X509SignatureGenerator.CreateForECDsa((ECDsa)message.Intermediate.Key);
        return builder.Build(
            message.Intermediate.Certificate.SubjectName,
            generator,
            1,
            TestChain.End,
            HashAlgorithmName.SHA256,
            X509AuthorityKeyIdentifierExtension.CreateFromCertificate(message.Intermediate.Certificate, true, false),
            TestChain.Begin);
    }
}
