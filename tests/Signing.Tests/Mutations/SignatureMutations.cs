// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Security.Cryptography;
using UefiCapsule.TestKit.Der;
using static UefiCapsule.TestKit.Der.DerNode;

namespace UefiCapsule.Signing.Tests.Mutations;

/// <summary>The signature itself: other bytes, other paddings, other hashes, other forms of the same numbers.</summary>
internal static class SignatureMutations
{
    public static void Add(MutantList list)
    {
        AddBytes(list);
        AddHashes(list);
        if (list.Original.IsRsa(0))
        {
            RsaSignatureMutations.Add(list);
        }
        else
        {
            EcdsaSignatureMutations.Add(list);
        }

        if (list.Original.SignerCount > 1)
        {
            list.Add("signatures swapped", "", t =>
                (t.Signer(0).Signature.Content, t.Signer(1).Signature.Content) = (t.Signer(1).Signature.Content, t.Signer(0).Signature.Content));
            list.Add("signatures swapped", "first one's twice", t => t.Signer(1).Signature.Content = t.Signer(0).Signature.Content);
        }
    }

    private static void AddBytes(MutantList list)
    {
        const string Kind = "signature";
        void Bytes(string name, Func<byte[], byte[]> edit) => list.Add(Kind, name, t => t.Signer(0).Signature.Content = edit(t.Signer(0).Signature.Content));

        Bytes("empty", _ => []);
        Bytes("one zero", _ => [0]);
        Bytes("all zero", s => new byte[s.Length]);
        Bytes("all ones", s => [.. s.Select(_ => (byte)0xFF)]);
        Bytes("first half", s => s[..(s.Length / 2)]);
        Bytes("one byte shorter", s => s[..^1]);
        Bytes("without the first byte", s => s[1..]);
        Bytes("zero behind", s => [.. s, 0]);
        Bytes("zero in front", s => [0, .. s]);
        Bytes("twice", s => [.. s, .. s]);
        Bytes("of other content", _ => list.Original.SignatureOver(0, [1, 2, 3], list.Original.HashOf(0), RSASignaturePadding.Pkcs1));
        foreach (int part in Enumerable.Range(0, 9))
        {
            Bytes($"one bit, {part} eighths in", s => Flipped(s, (s.Length - 1) * part / 8, part % 8));
        }

        list.Add("tag of the signature", "BIT STRING", t => t.Signer(0).Signature.Become(Primitive(0x03, [0, .. t.Signer(0).Signature.Content])));
        list.Add("tag of the signature", "constructed", t => t.Signer(0).Signature.Become(Constructed(0x24, t.Signer(0).Signature.Clone())));
        list.Add("tag of the signature", "[0]", t => t.Signer(0).Signature.Tag = 0x80);
        list.Add("tag of the signature", "INTEGER", t => t.Signer(0).Signature.Tag = 0x02);
    }

    /// <summary>Rightly signed, but with a hash or padding that is not the one named, or is not taken.</summary>
    private static void AddHashes(MutantList list)
    {
        (string Name, string Oid, HashAlgorithmName Hash)[] hashes =
        [
            ("MD5", "1.2.840.113549.2.5", HashAlgorithmName.MD5),
            ("SHA-1", "1.3.14.3.2.26", HashAlgorithmName.SHA1),
            ("SHA-256", "2.16.840.1.101.3.4.2.1", HashAlgorithmName.SHA256),
            ("SHA-384", "2.16.840.1.101.3.4.2.2", HashAlgorithmName.SHA384),
            ("SHA-512", "2.16.840.1.101.3.4.2.3", HashAlgorithmName.SHA512),
        ];
        foreach ((string name, string oid, HashAlgorithmName hash) in hashes)
        {
            list.Add("signed with another hash than named", name, t =>
                t.Signer(0).Signature.Content = list.Original.SignatureOver(0, t.Signer(0).SignedBytes ?? list.Original.Content, hash, RSASignaturePadding.Pkcs1));
            list.Add("signed with this hash", name, t =>
            {
                SignerTree signer = t.Signer(0);
                signer.DigestAlgorithm[0].Become(Oid(oid));
                t.DigestAlgorithms.Children = [.. t.DigestAlgorithms.Children!, signer.DigestAlgorithm.Clone()];
                if (signer.Attribute(RawMessage.DigestAttribute) is { } digest)
                {
                    digest[1][0].Content = CryptographicOperations.HashData(hash, list.Original.Content);
                    signer.SortSignedAttributes();
                }

                // ecdsa-with-SHA1 is 1.2.840.10045.4.1, those with SHA-2 are .4.3.2 to .4.3.4 (RFC 5758, 3.2).
                signer.SignatureAlgorithm.Children = list.Original.IsRsa(0)
                    ? [Oid("1.2.840.113549.1.1.1"), Null()]
                    : [Oid(hash.Name is "MD5" or "SHA1" ? "1.2.840.10045.4.1" : $"1.2.840.10045.4.3.{oid[^1] - '0' + 1}")];
                list.Original.Sign(t, 0, hash);
            });
        }
    }

    public static byte[] Flipped(byte[] bytes, int index, int bit)
    {
        byte[] flipped = [.. bytes];
        flipped[index] ^= (byte)(1 << bit);
        return flipped;
    }
}
