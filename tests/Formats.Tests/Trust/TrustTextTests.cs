// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using CsCheck;
using UefiCapsule.Formats.Trust;

namespace UefiCapsule.Formats.Tests.Trust;

public sealed class TrustTextTests
{
    private static readonly byte[] _der = TrustFiles.Der(300);

    [Fact]
    public void APcdStatementIsWrittenAsBinToPcdDoes()
    {
        Assert.Equal("  gA.PcdB|{0x00, 0x0A, 0xFF}", TrustListWriter.PcdStatement([0, 10, 255], "gA.PcdB"));
        Assert.Equal("{0x00}", TrustListWriter.PcdStatement([0], null));
    }

    [Fact]
    public void AStatementOfXdrIsRead()
    {
        TrustList list = TrustFiles.Read(TrustListWriter.PcdStatement(TrustListWriter.Xdr([_der, _der]), TrustListWriter.DefaultPcdName));
        Assert.Equal(TrustListForm.PcdStatement, list.Form);
        Assert.Equal(TrustListForm.Xdr, list.Content);
        Assert.Equal(TrustListWriter.DefaultPcdName, list.Name);
        Assert.Equal([_der, _der], list.Entries.Select(e => e.Data.ToArray()));
        Assert.Equal("TrustList/Decoded", list.Entries[0].Path.Decoding!.Value.Text);
        Assert.Empty(list.Diagnostics);
    }

    [Theory]
    [InlineData("{BYTES}")]
    [InlineData("  gA.PcdB|{BYTES}|VOID*|4096\n")]
    [InlineData("# a comment, {0x01}\n[PcdsFixedAtBuild]\n  gA.PcdB|{ BYTES , }")]
    [InlineData("const UINT8 mRoot[] = { /* {2} */ BYTES };")]
    [InlineData("#include <stdint.h>\nunsigned char root_cer[] = {\n  BYTES\n};\nunsigned int root_cer_len = 300;\n")]
    [InlineData("uint8_t a[300] = {BYTES}; // {")]
    public void BytesInBracesAreRead(string text)
    {
        string bytes = string.Join(", ", _der.Select((b, i) => i % 3 == 0 ? $"0x{b:x}" : i % 3 == 1 ? $"0x{b:X2}\\\n" : $"{b}u"));
        TrustList list = TrustFiles.Read(text.Replace("BYTES", bytes, StringComparison.Ordinal));
        Assert.Empty(list.Diagnostics);
        Assert.Equal(_der, Assert.Single(list.Entries).Data.ToArray());
        Assert.Equal(TrustListForm.Der, list.Content);
        Assert.Equal(text.Contains('=', StringComparison.Ordinal) ? TrustListForm.CArray : TrustListForm.PcdStatement, list.Form);
    }

    [Fact]
    public void SeveralArraysAreRead()
    {
        TrustList list = TrustFiles.Read(TrustListWriter.CArray(_der, "first") + TrustListWriter.CArray(TrustFiles.Der(301), "second"));
        Assert.Empty(list.Diagnostics);
        Assert.Equal(["TrustList/List[0]/Decoded/Certificate[0]", "TrustList/List[1]/Decoded/Certificate[0]"], list.Entries.Select(e => e.Path.Text));
        Assert.Equal("first", list.Name);
    }

    [Fact]
    public void TextRoundTrips() => Gen.Byte.Array[0, 60].Sample(data =>
    {
        byte[] bytes = TrustFiles.Esl(TrustFiles.Entry(TrustEntryKind.Unknown, [.. data, 1], Guid.NewGuid()));
        foreach (string text in (string[])[TrustListWriter.CArray(bytes, "list"), TrustListWriter.PcdStatement(bytes, "gA.PcdB"), TrustListWriter.PcdStatement(bytes, null)])
        {
            TrustList list = TrustFiles.Read(text);
            Assert.Empty(list.Diagnostics);
            Assert.Equal(bytes, TrustListWriter.SignatureLists(list.Entries));
        }
    });

    [Theory]
    [InlineData("{0x30", "no closing brace", 1, 6)]
    [InlineData("{0x30 0x82}", "a comma", 1, 7)]
    [InlineData("{0x30,, 0x82}", "a byte such as", 1, 7)]
    [InlineData("{0x30,\n 0x182}", "0 to 255", 2, 2)]
    [InlineData("{256}", "0 to 255", 1, 2)]
    [InlineData("{-1}", "a byte such as", 1, 2)]
    [InlineData("{0x}", "0 to 255", 1, 2)]
    [InlineData("{CODE({0x30})}", "a byte such as", 1, 2)]
    [InlineData("a[2] = {0x30, 0x01, 0x00}; ", "a length of 2", 1, 1)]
    [InlineData("a[] = {0x30, 0x01, 0x00}; int n = 4;", "a length of 4", 1, 1)]
    public void FaultsInBytesAreReported(string text, string reason, int line, int column)
    {
        TrustList list = TrustFiles.Read(text);
        Diagnostics.Diagnostic finding = Assert.Single(list.Diagnostics);
        Assert.Equal("CAP0037", finding.Id);
        Assert.Contains(reason, finding.Message, StringComparison.Ordinal);
        Assert.Equal((line, column), (finding.Place.Line, finding.Place.Column));
    }

    [Fact]
    public void ATextCutAtEveryLengthIsReported()
    {
        string text = TrustListWriter.CArray(TrustFiles.Der(140), "root");
        int end = text.IndexOf("\n};", StringComparison.Ordinal) + 2;
        for (int length = "#include".Length; length < end; length++)
        {
            Assert.NotEmpty(TrustFiles.Read(text[..length]).Diagnostics);
        }
    }

    [Fact]
    public void HashesAreRead()
    {
        string digits = new('a', 64);
        TrustList list = TrustFiles.Read($"# what we refuse\n\nsha256:{digits}  # a payload\r\ncert-sha256: {digits}\n spki-sha256:{digits.ToUpperInvariant()}\nsha512:{digits}{digits}");
        Assert.Equal(TrustListForm.HashText, list.Form);
        Assert.Empty(list.Diagnostics);
        Assert.Equal(
            [TrustEntryKind.ImageHash, TrustEntryKind.CertificateHash, TrustEntryKind.PublicKeyHash, TrustEntryKind.ImageHash],
            list.Entries.Select(e => e.Kind));
        Assert.Equal([3, 4, 5, 6], list.Entries.Select(e => e.Line));
        Assert.All(list.Entries, e => Assert.True(!e.Data.Span.ContainsAnyExcept((byte)0xAA)));
    }

    [Fact]
    public void AListOfNothingButCommentsIsEmpty()
    {
        TrustList list = TrustFiles.Read("# nothing yet\n");
        Assert.Equal(TrustListForm.HashText, list.Form);
        Assert.Empty(list.Entries);
        Assert.Empty(list.Diagnostics);
    }

    [Theory]
    [InlineData("sha256:00")]
    [InlineData("sha256:")]
    [InlineData("md5:00112233445566778899aabbccddeeff")]
    [InlineData("sha256 00")]
    [InlineData("sha256:g000000000000000000000000000000000000000000000000000000000000000")]
    public void ALineThatIsNoHashIsReported(string line)
    {
        TrustList list = TrustFiles.Read($"sha256:{new string('0', 64)}\n  {line}\n");
        Diagnostics.Diagnostic finding = Assert.Single(list.Diagnostics);
        Assert.Equal("CAP0037", finding.Id);
        Assert.Equal((2, 3), (finding.Place.Line, finding.Place.Column));
        Assert.Single(list.Entries);
    }

    [Fact]
    public void WhatALineAloneCanNameHasNoPlaceInASignatureList() =>
        Assert.Throws<ArgumentException>(() => TrustListWriter.SignatureLists(TrustFiles.Read($"spki-sha256:{new string('0', 64)}").Entries));
}
