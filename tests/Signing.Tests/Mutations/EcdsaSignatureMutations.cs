// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Numerics;
using System.Security.Cryptography;
using UefiCapsule.TestKit.Der;
using static UefiCapsule.TestKit.Der.DerNode;

namespace UefiCapsule.Signing.Tests.Mutations;

/// <summary>ECDSA signatures in other forms: SEQUENCE { r, s } (RFC 3279, 2.2.3).</summary>
internal static class EcdsaSignatureMutations
{
    public static void Add(MutantList list)
    {
        const string Kind = "ECDSA signature";
        BigInteger order = OrderOf((ECDsa)list.Original.KeyOf(list.Original.Tree().Signer(0)).Key);
        void Edit(string name, Action<DerNode> edit) => list.Add(Kind, name, t =>
        {
            DerNode pair = Parse(t.Signer(0).Signature.Content);
            edit(pair);
            t.Signer(0).Signature.Content = pair.Encode();
        });

        Edit("s replaced by n - s", p => Set(p[1], order - Number(p[1])));
        Edit("s replaced by n + s", p => Set(p[1], order + Number(p[1])));
        Edit("r replaced by n + r", p => Set(p[0], order + Number(p[0])));
        Edit("r negative", p => Set(p[0], -Number(p[0])));
        Edit("s negative", p => Set(p[1], -Number(p[1])));
        Edit("r less n", p => Set(p[0], Number(p[0]) - order));
        Edit("r zero", p => Set(p[0], 0));
        Edit("s zero", p => Set(p[1], 0));
        Edit("both zero", p => p.Children!.ForEach(c => Set(c, 0)));
        Edit("both one", p => p.Children!.ForEach(c => Set(c, 1)));
        Edit("r is n", p => Set(p[0], order));
        Edit("swapped", p => p.Children!.Reverse());
        Edit("r not minimal", p => p[0].Content = [0, .. p[0].Content]);
        Edit("s not minimal", p => p[1].Content = [0, .. p[1].Content]);
        Edit("r empty", p => p[0].Content = []);
        Edit("length not minimal", p => p.Length = LengthForm.Long);
        Edit("length of r not minimal", p => p[0].Length = LengthForm.Long);
        Edit("length indefinite", p => p.Length = LengthForm.Indefinite);
        Edit("element behind", p => p.Children!.Add(Null()));
        Edit("only r", p => p.Children!.RemoveAt(1));
        Edit("SET", p => p.Tag = 0x31);
        Edit("r OCTET STRING", p => p[0].Tag = 0x04);
        list.Add(Kind, "without DER (IEEE P1363)", t =>
        {
            DerNode pair = Parse(t.Signer(0).Signature.Content);
            t.Signer(0).Signature.Content = [.. pair.Children!.SelectMany(c => Number(c).ToByteArray(isUnsigned: true, isBigEndian: true))];
        });
    }

    private static BigInteger Number(DerNode integer) => new(integer.Content, isUnsigned: false, isBigEndian: true);

    private static void Set(DerNode integer, BigInteger value) => integer.Content = value.ToByteArray(isUnsigned: false, isBigEndian: true);

    private static BigInteger OrderOf(ECDsa key) => key.KeySize switch
    {
        // SEC 2, 2.4.2 and 2.5.1.
        256 => BigInteger.Parse("0FFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551", System.Globalization.NumberStyles.HexNumber),
        384 => BigInteger.Parse("0FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFC7634D81F4372DDF581A0DB248B0A77AECEC196ACCC52973", System.Globalization.NumberStyles.HexNumber),
        int other => throw new InvalidOperationException($"No order for {other} bits."),
    };
}
