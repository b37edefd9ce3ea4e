// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using CsCheck;
using UefiCapsule.Formats.Authentication;
using UefiCapsule.Formats.Binary;
using UefiCapsule.Formats.Capsule;
using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Formats.Trust;

namespace UefiCapsule.Formats.Tests.Trust;

public sealed class TrustListReaderTests
{
    private static readonly byte[] _der = TrustFiles.Der(300);

    [Fact]
    public void ReadsADerCertificate()
    {
        TrustList list = TrustFiles.Read(_der);
        Assert.Equal(TrustListForm.Der, list.Form);
        TrustEntry entry = Assert.Single(list.Entries);
        Assert.Equal(_der, entry.Data.ToArray());
        Assert.Equal(new ByteRange(0, 300), entry.Range);
        Assert.Empty(list.Diagnostics);
    }

    [Fact]
    public void RecognisesPemAndLeavesItAlone()
    {
        TrustList list = TrustFiles.Read("# a comment { with a brace\n-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n");
        Assert.Equal(TrustListForm.Pem, list.Form);
        Assert.Empty(list.Entries);
        Assert.Empty(list.Diagnostics);
    }

    [Fact]
    public void ReadsSignatureListsOneAfterAnother()
    {
        byte[] bytes = TrustFiles.Esl(TrustFiles.Certificate(300), TrustFiles.Certificate(301), TrustFiles.ImageHash(1), TrustFiles.ImageHash(2));
        Assert.Equal((28 + 316) + (28 + 317) + (28 + 48 + 48), bytes.Length);
        TrustList list = TrustFiles.Read(bytes);
        Assert.Equal(TrustListForm.SignatureLists, list.Form);
        Assert.Empty(list.Diagnostics);
        Assert.Equal(
            [TrustEntryKind.Certificate, TrustEntryKind.Certificate, TrustEntryKind.ImageHash, TrustEntryKind.ImageHash],
            list.Entries.Select(e => e.Kind));
        Assert.Equal(
            ["TrustList/SignatureList[0]/Signature[0]", "TrustList/SignatureList[1]/Signature[0]", "TrustList/SignatureList[2]/Signature[0]", "TrustList/SignatureList[2]/Signature[1]"],
            list.Entries.Select(e => e.Path.Text));
        Assert.All(list.Entries, e => Assert.Equal(TrustFiles.Owner, e.Owner));
        Assert.All(list.Entries, e => Assert.Equal(e.Data.ToArray(), bytes[((int)e.Range!.Value.Offset + 16)..(int)e.Range.Value.End]));
        Assert.Equal(bytes, TrustListWriter.SignatureLists(list.Entries));
    }

    [Fact]
    public void ReadsEveryTypeAndKeepsUnknownOnes()
    {
        Guid unknown = Guid.NewGuid();
        byte[] revocation = [.. TrustFiles.Filled(32, 7), .. StructureBytes.Of(new EfiTime { Year = 2023, Month = 2, Day = 1 })];
        (Guid Type, byte[] Data, TrustEntryKind Kind)[] all =
        [
            (SignatureTypes.Sha1, new byte[20], TrustEntryKind.ImageHash),
            (SignatureTypes.Sha384, new byte[48], TrustEntryKind.ImageHash),
            (SignatureTypes.Sha512, new byte[64], TrustEntryKind.ImageHash),
            (SignatureTypes.Rsa2048, new byte[256], TrustEntryKind.RsaModulus),
            (SignatureTypes.X509Sha256, revocation, TrustEntryKind.SignedPartHash),
            (SignatureTypes.X509Sha512, new byte[80], TrustEntryKind.SignedPartHash),
            (unknown, [1, 2, 3], TrustEntryKind.Unknown),
        ];
        byte[] bytes = [.. all.SelectMany(a => StructureBytes.Of(EfiSignatureList.Of(a.Type, [new EfiSignatureData(TrustFiles.Owner, a.Data)])))];
        TrustList list = TrustFiles.Read(bytes);
        Assert.Empty(list.Diagnostics);
        Assert.Equal(all.Select(a => (Guid?)a.Type), list.Entries.Select(e => e.SignatureType));
        Assert.Equal(all.Select(a => a.Kind), list.Entries.Select(e => e.Kind));
        Assert.Equal(TrustFiles.Filled(32, 7), list.Entries[4].Data.ToArray());
        Assert.Equal("2023-02-01 00:00:00", list.Entries[4].TimeOfRevocation!.ToString());
        Assert.True(list.Entries[5].TimeOfRevocation!.IsZero);
        Assert.Equal(bytes, TrustListWriter.SignatureLists(list.Entries));
    }

    [Fact]
    public void ReadsAVariableFileOfLinux()
    {
        TrustList list = TrustFiles.Read([0x27, 0, 0, 0, .. TrustFiles.Esl(TrustFiles.ImageHash(1))]);
        Assert.Equal(TrustListForm.VariableFile, list.Form);
        Assert.Equal(new ByteRange(4 + 28, 48), Assert.Single(list.Entries).Range);
        Assert.Empty(list.Diagnostics);
    }

    [Fact]
    public void ReadsASignedVariable()
    {
        EfiVariableAuthentication2 head = new(new EfiTime { Year = 2025, Month = 1, Day = 1 }, WinCertificateUefiGuid.ForPkcs7(100));
        TrustList list = TrustFiles.Read([.. StructureBytes.Of(head), .. new byte[100], .. TrustFiles.Esl(TrustFiles.Certificate())]);
        Assert.Equal(TrustListForm.AuthenticatedVariable, list.Form);
        Assert.Equal(head, list.Variable!.Value);
        Assert.Equal(140 + 28, Assert.Single(list.Entries).Range!.Value.Offset);
        Assert.Empty(list.Diagnostics);
    }

    [Theory]
    [InlineData(0u)]
    [InlineData(23u)]
    [InlineData(125u)]
    [InlineData(uint.MaxValue)]
    public void ALengthOfASignedVariableThatDoesNotFitIsReported(uint length)
    {
        WinCertificateUefiGuid info = WinCertificateUefiGuid.ForPkcs7(0) with { Length = length };
        TrustList list = TrustFiles.Read([.. StructureBytes.Of(new EfiVariableAuthentication2(new EfiTime(), info)), .. new byte[100]]);
        Assert.Equal("CAP0034", list.Ids());
        Assert.Empty(list.Entries);
    }

    /// <summary>The test root of EDK II begins so: 0x3F0 bytes, which is a DER structure of 4 and 0x3EC bytes.</summary>
    [Fact]
    public void ReadsAnXdrListOfTheShapeOfEdk2()
    {
        byte[] der = TrustFiles.Der(0x3F0);
        byte[] bytes = TrustListWriter.Xdr([der, _der]);
        Assert.Equal("000003F0308203EC", Convert.ToHexString(bytes.AsSpan(0, 8)));
        TrustList list = TrustFiles.Read(bytes);
        Assert.Equal(TrustListForm.Xdr, list.Form);
        Assert.Empty(list.Diagnostics);
        Assert.Equal([der, _der], list.Entries.Select(e => e.Data.ToArray()));
        Assert.Equal(new ByteRange(4 + 0x3F0 + 4, 300), list.Entries[1].Range);
    }

    [Fact]
    public void XdrEntriesArePaddedToFour() => Gen.Int[132, 140].Array[1, 4].Sample(lengths =>
    {
        byte[][] certificates = [.. lengths.Select(TrustFiles.Der)];
        byte[] bytes = TrustListWriter.Xdr(certificates.Select(c => (ReadOnlyMemory<byte>)c));
        Assert.Equal(0, bytes.Length % 4);
        TrustList list = TrustFiles.Read(bytes);
        Assert.Empty(list.Diagnostics);
        Assert.Equal(certificates, list.Entries.Select(e => e.Data.ToArray()));
    });

    [Fact]
    public void XdrFaultsAreReported()
    {
        byte[] odd = TrustFiles.Der(301);
        byte[] whole = TrustListWriter.Xdr([odd]);
        Assert.Equal("CAP0036", TrustFiles.Read(whole[..^1]).Ids());
        Assert.Equal("CAP0036", TrustFiles.Read([.. whole[..^1], 1]).Ids());
        Assert.Equal("CAP0035", TrustFiles.Read(whole[..^4]).Ids());
        Assert.Equal("CAP0001", TrustFiles.Read([.. whole, 0, 0]).Ids());
        Assert.Equal("CAP0039", TrustFiles.Read([.. whole, 0, 0, 0, 0]).Ids());
        Assert.Equal("CAP0035", TrustFiles.Read([.. whole, 0xFF, 0xFF, 0xFF, 0xFF]).Ids());
        Assert.Equal("CAP0039", TrustFiles.Read([.. whole, 0, 0, 0, 4, 1, 2, 3, 4]).Ids());
    }

    [Theory]
    [InlineData(0u, 0u, 48u, "CAP0031")]
    [InlineData(27u, 0u, 48u, "CAP0031")]
    [InlineData(uint.MaxValue, 0u, 48u, "CAP0031")]
    [InlineData(uint.MaxValue, uint.MaxValue, 48u, "CAP0031")]
    [InlineData(76u, uint.MaxValue, 48u, "CAP0031")]
    [InlineData(76u, 49u, 48u, "CAP0031")]
    [InlineData(76u, 0u, 0u, "CAP0032")]
    [InlineData(76u, 0u, 15u, "CAP0032")]
    [InlineData(76u, 0u, 16u, "CAP0032")]
    [InlineData(76u, 0u, 24u, "CAP0032")]
    [InlineData(76u, 0u, uint.MaxValue, "CAP0032")]
    [InlineData(76u, 1u, 48u, "CAP0033")]
    [InlineData(75u, 0u, 48u, "CAP0033 CAP0001")]
    [InlineData(76u, 0u, 48u, "")]
    [InlineData(28u, 0u, 48u, "CAP0031")]
    public void SizesOfAListThatDoNotFitAreReported(uint listSize, uint headerSize, uint signatureSize, string ids)
    {
        TrustList list = TrustFiles.Read(TrustFiles.List(SignatureTypes.Sha256, listSize, headerSize, signatureSize, new byte[48]));
        Assert.Equal(TrustListForm.SignatureLists, list.Form);
        Assert.Equal(ids, list.Ids());
        Assert.DoesNotContain(list.Entries, e => e.Kind != TrustEntryKind.Unknown && e.Data.Length != 32);
    }

    [Fact]
    public void AListOfSmallEntriesIsBounded()
    {
        const int Count = TrustListReader.MaximumEntries + 10;
        TrustList list = TrustFiles.Read(TrustFiles.List(SignatureTypes.ExternalManagement, 28 + (17 * Count), 0, 17, new byte[17 * Count]));
        Assert.Equal("CAP0038", list.Ids());
        Assert.Equal(TrustListReader.MaximumEntries, list.Entries.Count);
    }

    [Fact]
    public void TwoCertificatesInOneListAreReported()
    {
        // The second has another length, so that it does not fit SignatureSize.
        byte[] rest = [.. new byte[16], .. TrustFiles.Der(200), .. new byte[16], .. TrustFiles.Der(190)];
        TrustList list = TrustFiles.Read(TrustFiles.List(SignatureTypes.X509, (uint)(28 + rest.Length), 0, 216, rest));
        Assert.Equal("CAP0033", list.Ids());
    }

    [Theory]
    [InlineData(new byte[] { })]
    [InlineData(new byte[] { 0 })]
    [InlineData(new byte[] { 0x4D, 0x5A, 0x90, 0 })]
    [InlineData(new byte[] { (byte)'h', (byte)'e', (byte)'l', (byte)'l', (byte)'o' })]
    public void WhatIsNoListIsReported(byte[] bytes)
    {
        TrustList list = TrustFiles.Read(bytes);
        Assert.Equal("CAP0030", list.Ids());
        Assert.Equal(TrustListForm.Unknown, list.Form);
    }

    [Fact]
    public void CutAtEveryLengthIsReported()
    {
        EfiVariableAuthentication2 head = new(new EfiTime { Year = 2025 }, WinCertificateUefiGuid.ForPkcs7(10));
        byte[][] files =
        [
            TrustFiles.Esl(TrustFiles.Certificate()),
            TrustFiles.Esl(TrustFiles.ImageHash(1), TrustFiles.ImageHash(2)),
            [.. StructureBytes.Of(head), .. new byte[10], .. TrustFiles.Esl(TrustFiles.Certificate())],
            TrustListWriter.Xdr([TrustFiles.Der(301)]),
            _der,
        ];
        foreach (byte[] file in files)
        {
            for (int length = 0; length < file.Length; length++)
            {
                // Cut just in front of its content a signed variable is whole: it empties the variable.
                bool empties = file.Length > 50 && file[22] == 0xF1 && length == 50;
                TrustList list = TrustFiles.Read(file[..length]);
                Assert.Equal(empties, list.Diagnostics.Count == 0);
            }
        }
    }

    [Fact]
    public void AnyBytesAreReadWithoutAnException() => Gen
        .Select(Gen.Int[0, 5], Gen.Byte.Array[0, 120])
        .Sample((kind, noise) =>
        {
            byte[] start = kind switch
            {
                0 => SignatureTypes.X509.ToByteArray(),
                1 => [.. StructureBytes.Of(new EfiVariableAuthentication2(new EfiTime(), WinCertificateUefiGuid.ForPkcs7(5)))],
                2 => [0, 0, 0, 5],
                3 => [0x30, 0x82],
                4 => "{0x30, "u8.ToArray(),
                _ => [],
            };
            TrustList list = TrustFiles.Read([.. start, .. noise]);
            Assert.True(list.Entries.Count <= noise.Length + 1);
            Assert.All(list.Diagnostics, d => Assert.NotEmpty(d.Message));
        });
}
