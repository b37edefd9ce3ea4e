// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.TestKit.Der;
using static UefiCapsule.TestKit.Der.DerNode;

namespace UefiCapsule.Signing.Tests.Mutations;

/// <summary>ContentInfo, SignedData's own fields, and EncapsulatedContentInfo (RFC 5652, 3, 5.1, 5.2).</summary>
internal static class EnvelopeMutations
{
    private const string Sha256 = "2.16.840.1.101.3.4.2.1";
    private const string Sha512 = "2.16.840.1.101.3.4.2.3";

    public static void Add(MutantList list)
    {
        BaseMessage original = list.Original;
        list.Add("unchanged", "", _ => { });
        list.Add("bare SignedData", "", original.Tree().SignedData.Encode(), forOthers: original.Bytes);
        AddTrailing(list);
        AddTypes(list);
        AddVersions(list);
        AddDigestAlgorithms(list);
        AddContent(list);
        AddSignerSets(list);
    }

    private static void AddTrailing(MutantList list)
    {
        byte[] message = list.Original.Bytes;
        list.Add("bytes behind the message", "one zero", [.. message, 0]);
        list.Add("bytes behind the message", "eight zeros", [.. message, .. new byte[8]]);
        list.Add("bytes behind the message", "text", [.. message, .. "behind"u8]);
        list.Add("bytes behind the message", "the message again", [.. message, .. message]);
        list.Add("bytes behind the message", "bare", [.. list.Original.Tree().SignedData.Encode(), 0], forOthers: [.. message, 0]);
        list.Add("element behind the last", "ContentInfo", t => t.ContentInfo.Children!.Add(Null()));
        list.Add("element behind the last", "[0]", t => t.ContentInfo[1].Children!.Add(Null()));
        list.Add("element behind the last", "[0], SignedData twice", t => t.ContentInfo[1].Children!.Add(t.SignedData.Clone()));
        list.Add("element behind the last", "SignedData", t => t.SignedData.Children!.Add(Null()));
        list.Add("element behind the last", "SignedData, signerInfos twice", t => t.SignedData.Children!.Add(t.SignerInfos.Clone()));
        list.Add("element behind the last", "EncapsulatedContentInfo", t => t.EncapsulatedContent.Children!.Add(Null()));
        list.Add("element behind the last", "SignerInfo", t => t.Signer(0).Node.Children!.Add(Null()));
        list.Add("element behind the last", "SignerInfo, [2]", t => t.Signer(0).Node.Children!.Add(Constructed(0xA2)));
        list.Add("element behind the last", "SignerInfo, signature twice", t => t.Signer(0).Node.Children!.Add(t.Signer(0).Signature.Clone()));
        list.Add("element behind the last", "SignerIdentifier", t =>
        {
            if (t.Signer(0).Identifier.Children is { } children)
            {
                children.Add(Null());
            }
            else
            {
                t.Signer(0).Identifier.Content = [.. t.Signer(0).Identifier.Content, 0];
            }
        });
    }

    private static void AddTypes(MutantList list)
    {
        foreach (string oid in new[] { "1.2.840.113549.1.7.1", "1.2.840.113549.1.7.3", "1.2.840.113549.1.9.16.1.23", "1.2.3" })
        {
            list.Add("type of the message", oid, t => t.ContentInfo[0].Become(Oid(oid)));
        }

        foreach (byte tag in new byte[] { 0xA1, 0xA2, 0x30, 0x31, 0x24, 0x60 })
        {
            list.Add("tag of the explicit [0]", tag.ToString("X2"), t => t.ContentInfo[1].Tag = tag);
        }

        list.Add("tag of the explicit [0]", "primitive", t => t.ContentInfo[1].Become(Primitive(0x80, t.SignedData.Encode())));
        list.Add("tag of SignedData", "SET", t => t.SignedData.Tag = 0x31);
        list.Add("tag of ContentInfo", "SET", t => t.ContentInfo.Tag = 0x31);
        list.Add("optional field absent", "ContentInfo.content", t => t.ContentInfo.Children!.RemoveAt(1));
        list.Add("optional field absent", "eContentType", t => t.EncapsulatedContent.Children!.Clear());
        list.Add("optional field absent", "signed attributes", t => t.Signer(0).SetSignedAttributes(null));
    }

    private static void AddVersions(MutantList list)
    {
        foreach (int version in new[] { -1, 0, 1, 2, 3, 4, 5, 6, 127, 128, 257 })
        {
            list.Add("version of SignedData", $"{version}", t => t.Version.Become(Integer(version)));
            list.Add("version of SignerInfo", $"{version}", t => t.Signer(0).Version.Become(Integer(version)));
        }

        list.Add("integer not minimal", "SignedData.version", t => t.Version.Content = [0, .. t.Version.Content]);
        list.Add("integer not minimal", "SignerInfo.version", t => t.Signer(0).Version.Content = [0, .. t.Signer(0).Version.Content]);
        list.Add("integer empty", "SignedData.version", t => t.Version.Content = []);
        list.Add("integer empty", "SignerInfo.version", t => t.Signer(0).Version.Content = []);
        list.Add("version of SignedData", "eight bytes", t => t.Version.Content = [1, 0, 0, 0, 0, 0, 0, 1]);
        list.Add("version of SignedData", "ENUMERATED", t => t.Version.Tag = 0x0A);
    }

    private static void AddDigestAlgorithms(MutantList list)
    {
        static DerNode Algorithm(string oid) => Sequence(Oid(oid), Null());
        list.Add("digestAlgorithms", "empty", t => t.DigestAlgorithms.Children!.Clear());
        list.Add("digestAlgorithms", "absent", t => t.SignedData.Children!.RemoveAt(1));
        list.Add("digestAlgorithms", "SEQUENCE", t => t.DigestAlgorithms.Tag = 0x30);
        list.Add("digestAlgorithms", "twice the same", t => t.DigestAlgorithms.Children!.Add(t.DigestAlgorithms[0].Clone()));
        list.Add("digestAlgorithms", "an element that is none", t => t.DigestAlgorithms.Children!.Add(Integer(5)));
        list.Add("digestAlgorithms", "an unknown one too", t => t.DigestAlgorithms.Children!.Add(Algorithm("1.2.3.4")));
        list.Add("digestAlgorithms", "SHA-1 too", t => t.DigestAlgorithms.Children!.Insert(0, Algorithm("1.3.14.3.2.26")));
        list.Add("digestAlgorithms", "SHA3-256 too", t => t.DigestAlgorithms.Children!.Add(Algorithm("2.16.840.1.101.3.4.2.8")));
        list.Add("digestAlgorithms", "all three, out of order", t => t.DigestAlgorithms.Children = [Algorithm(Sha512), Algorithm("2.16.840.1.101.3.4.2.2"), Algorithm(Sha256)]);
        list.Add("digestAlgorithms without the signer's", "MD5", t => t.DigestAlgorithms.Children = [Algorithm("1.2.840.113549.2.5")]);
        list.Add("digestAlgorithms without the signer's", "SHA-1", t => t.DigestAlgorithms.Children = [Algorithm("1.3.14.3.2.26")]);
        list.Add("digestAlgorithms without the signer's", "SHA-224", t => t.DigestAlgorithms.Children = [Algorithm("2.16.840.1.101.3.4.2.4")]);
        list.Add("digestAlgorithms without the signer's", "unknown", t => t.DigestAlgorithms.Children = [Algorithm("1.2.3.4")]);
        list.Add("digestAlgorithms without the signer's", "signature algorithm", t => t.DigestAlgorithms.Children = [Algorithm("1.2.840.113549.1.1.11")]);
        string other = list.Original.HashOf(0).Name == "SHA256" ? Sha512 : Sha256;
        list.Add("digestAlgorithms without the signer's", "another of the three", t => t.DigestAlgorithms.Children = [Algorithm(other)]);
    }

    private static void AddContent(MutantList list)
    {
        foreach (string oid in new[] { "1.2.840.113549.1.7.2", "1.2.840.113549.1.7.5", "1.3.6.1.4.1.311.2.1.4", "1.2.3" })
        {
            list.AddSigned("type of the content", oid, t => t.EncapsulatedContent[0].Become(Oid(oid)));
            list.AddSigned("type of the content", $"{oid}, in the attribute too", t =>
            {
                t.EncapsulatedContent[0].Become(Oid(oid));
                t.Version.Become(Integer(3));
                t.Signer(0).Attribute(RawMessage.ContentTypeAttribute)?[1][0].Become(Oid(oid));
            });
        }

        list.Add("content attached", "the same", t => Attach(t, Octets(list.Original.Content)));
        list.Add("content attached", "empty", t => Attach(t, Octets()));
        list.Add("content attached", "another", t => Attach(t, Octets(1, 2, 3)));
        list.Add("content attached", "no OCTET STRING", t => Attach(t, Integer(1)));
        list.Add("content attached", "constructed", t => Attach(t, Constructed(0x24, Octets(list.Original.Content))));
        list.Add("content attached", "[0] with nothing in it", t => t.EncapsulatedContent.Children!.Add(Constructed(0xA0)));
        list.Add("content attached", "[1]", t => t.EncapsulatedContent.Children!.Add(Constructed(0xA1, Octets(list.Original.Content))));
        list.Add("content attached", "implicit [0]", t => t.EncapsulatedContent.Children!.Add(Primitive(0x80, list.Original.Content)));
    }

    private static void Attach(MessageTree tree, DerNode content) =>
        tree.EncapsulatedContent.Children!.Add(Constructed(0xA0, content));

    private static void AddSignerSets(MutantList list)
    {
        list.Add("signerInfos", "empty", t => t.SignerInfos.Children!.Clear());
        list.Add("signerInfos", "absent", t => t.SignedData.Children!.RemoveAt(t.SignedData.Children!.Count - 1));
        list.Add("signerInfos", "SEQUENCE", t => t.SignerInfos.Tag = 0x30);
        list.Add("signerInfos", "[1]", t => t.SignerInfos.Tag = 0xA1);
        list.Add("signerInfos", "an element that is none", t => t.SignerInfos.Children!.Add(Integer(1)));
        list.Add("signerInfos", "an empty one too", t => t.SignerInfos.Children!.Add(Sequence()));
        list.Add("signer twice", "", t => t.SignerInfos.Children!.Add(t.SignerInfos[0].Clone()));
        list.Add("signer twice", "16 times", t => Repeat(t, 16));
        list.Add("signer more than 16 times", "17", t => Repeat(t, 17));
        list.Add("second signer wrong", "signature", t =>
        {
            DerNode second = t.SignerInfos[0].Clone();
            new SignerTree(second).Signature.Content[^1] ^= 1;
            t.SignerInfos.Children!.Add(second);
        });
        list.Add("second signer wrong", "unknown", t =>
        {
            DerNode second = t.SignerInfos[0].Clone();
            DerNode identifier = new SignerTree(second).Identifier;
            (identifier.Children?[^1] ?? identifier).Content[^1] ^= 1;
            t.SignerInfos.Children!.Add(second);
        });
        if (list.Original.SignerCount > 1)
        {
            list.Add("signers in the other order", "", t => t.SignerInfos.Children!.Reverse());
            list.Add("first signer removed", "", t => t.SignerInfos.Children!.RemoveAt(0));
            list.Add("second signer removed", "", t => t.SignerInfos.Children!.RemoveAt(1));
        }
    }

    private static void Repeat(MessageTree tree, int count) =>
        tree.SignerInfos.Children = [.. Enumerable.Range(0, count).Select(_ => tree.SignerInfos[0].Clone())];
}
