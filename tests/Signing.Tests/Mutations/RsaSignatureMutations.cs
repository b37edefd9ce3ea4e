// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Numerics;
using System.Security.Cryptography;
using UefiCapsule.TestKit.Der;
using static UefiCapsule.TestKit.Der.DerNode;

namespace UefiCapsule.Signing.Tests.Mutations;

/// <summary>RSA signatures whose padding is not quite that of RFC 8017, 9.2, made with the private key itself, and RSASSA-PSS.</summary>
internal static class RsaSignatureMutations
{
    public static void Add(MutantList list)
    {
        AddPaddings(list);
        AddProbabilistic(list);
    }

    private static void AddPaddings(MutantList list)
    {
        const string Kind = "RSA signature, padding";
        BaseMessage original = list.Original;
        RSAParameters key = ((RSA)original.KeyOf(original.Tree().Signer(0)).Key).ExportParameters(includePrivateParameters: true);
        int length = key.Modulus!.Length;
        byte[] digest = CryptographicOperations.HashData(original.HashOf(0), original.Tree().Signer(0).SignedBytes ?? original.Content);
        DerNode oid = original.Tree().Signer(0).DigestAlgorithm[0];

        DerNode Info(params DerNode[] parameters) => Sequence(Sequence([oid.Clone(), .. parameters]), Octets(digest));
        void Block(string name, Func<byte[]> block) => list.Add(Kind, name, t => t.Signer(0).Signature.Content = Raw(key, block()));
        byte[] Padded(byte[] info, byte type = 1, byte fill = 0xFF, int behind = 0) =>
            [0, type, .. Enumerable.Repeat(fill, length - info.Length - 3 - behind), 0, .. info, .. new byte[behind]];

        Block("as it should be", () => Padded(Info(Null()).Encode()));
        Block("no NULL in the DigestInfo", () => Padded(Info().Encode()));
        Block("other parameters in the DigestInfo", () => Padded(Info(Octets(1, 2, 3)).Encode()));
        Block("parameters twice in the DigestInfo", () => Padded(Info(Null(), Null()).Encode()));
        Block("length of the DigestInfo not minimal", () =>
        {
            DerNode info = Info(Null());
            info.Length = LengthForm.Long;
            return Padded(info.Encode());
        });
        Block("element behind the digest", () =>
        {
            DerNode info = Info(Null());
            info.Children!.Add(Null());
            return Padded(info.Encode());
        });
        Block("another hash in the DigestInfo", () =>
        {
            DerNode info = Info(Null());
            info[0][0].Content[^1] = 4;
            return Padded(info.Encode());
        });
        Block("the digest alone", () => Padded(digest));
        Block("block type 0", () => Padded(Info(Null()).Encode(), type: 0, fill: 0));
        Block("block type 2", () => Padded(Info(Null()).Encode(), type: 2));
        Block("one filling byte not FF", () =>
        {
            byte[] block = Padded(Info(Null()).Encode());
            block[20] = 0xFE;
            return block;
        });
        Block("bytes behind the DigestInfo", () => Padded(Info(Null()).Encode(), behind: 60));
        Block("short filling, bytes behind", () => Padded(Info(Null()).Encode(), behind: length - Info(Null()).Encode().Length - 3 - 8));
        Block("no zero in front of the DigestInfo", () =>
        {
            byte[] info = Info(Null()).Encode();
            return [0, 1, .. Enumerable.Repeat((byte)0xFF, length - info.Length - 2), .. info];
        });
        list.Add(Kind, "modulus added", t => t.Signer(0).Signature.Content =
            [.. (Number(t.Signer(0).Signature.Content) + Number(key.Modulus)).ToByteArray(isUnsigned: true, isBigEndian: true)]);
        list.Add(Kind, "negated", t => t.Signer(0).Signature.Content =
            Fixed(Number(key.Modulus) - Number(t.Signer(0).Signature.Content), length));
    }

    private static void AddProbabilistic(MutantList list)
    {
        const string Kind = "RSA-PSS";
        list.AddSigned(Kind, "signature is not", t => t.Signer(0).SignatureAlgorithm.Become(Pss(list, 32)));
        list.Add(Kind, "named rsaEncryption", t => list.Original.Sign(t, padding: RSASignaturePadding.Pss));
        list.Add(Kind, "", t =>
        {
            t.Signer(0).SignatureAlgorithm.Become(Pss(list, CryptographicOperations.HashData(list.Original.HashOf(0), []).Length));
            list.Original.Sign(t, padding: RSASignaturePadding.Pss);
        });
        list.Add(Kind, "parameters absent", t =>
        {
            t.Signer(0).SignatureAlgorithm.Become(Sequence(Oid("1.2.840.113549.1.1.10")));
            list.Original.Sign(t, padding: RSASignaturePadding.Pss);
        });
    }

    /// <summary>RSASSA-PSS-params (RFC 8017, A.2.3) with the signer's hash for both, and a salt of that length.</summary>
    private static DerNode Pss(MutantList list, int salt)
    {
        DerNode hash = list.Original.Tree().Signer(0).DigestAlgorithm;
        return Sequence(Oid("1.2.840.113549.1.1.10"), Sequence(
            Constructed(0xA0, hash.Clone()),
            Constructed(0xA1, Sequence(Oid("1.2.840.113549.1.1.8"), hash.Clone())),
            Constructed(0xA2, Integer(salt))));
    }

    private static byte[] Raw(RSAParameters key, byte[] block) =>
        Fixed(BigInteger.ModPow(Number(block), Number(key.D!), Number(key.Modulus!)), key.Modulus!.Length);

    private static BigInteger Number(byte[] bytes) => new(bytes, isUnsigned: true, isBigEndian: true);

    private static byte[] Fixed(BigInteger number, int length)
    {
        byte[] bytes = number.ToByteArray(isUnsigned: true, isBigEndian: true);
        return [.. new byte[length - bytes.Length], .. bytes];
    }
}
