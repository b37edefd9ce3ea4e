// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Security.Cryptography;
using System.Text;
using UefiCapsule.Formats.Binary;
using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Formats.Images;
using UefiCapsule.Formats.Trust;
using UefiCapsule.Operations.Trust;
using UefiCapsule.Operations.Verify;
using UefiCapsule.TestKit;

namespace UefiCapsule.Operations.Tests.Trust;

/// <summary>Ours against efitools, sbsigntool, xxd, openssl and gcc: the same bytes, and each reads the other's.</summary>
public sealed class TrustPeerTests(TrustBench bench) : IClassFixture<TrustBench>
{
    private const string Driver = "/usr/lib/efitools/x86_64-linux-gnu/HelloWorld.efi";
    private const string OtherDriver = "/usr/lib/efitools/x86_64-linux-gnu/KeyTool.efi";

    private TemporaryDirectory Folder => bench.Folder;

    [Fact]
    public void ASignatureListIsTheOneOfCertToEfiSigListAndSbsiglist()
    {
        string ours = bench.Convert("ours.esl", TrustTarget.Esl, bench.Root);
        string efitools = Folder["efitools.esl"];
        ProcessRunner.RunOk("cert-to-efi-sig-list", "-g", TrustBench.Owner, bench.Root, efitools);
        Assert.Equal(Bytes(efitools), Bytes(ours));

        string der = bench.Convert("root.der", TrustTarget.Der, bench.Root);
        string sbsigntool = Folder["sbsigntool.esl"];
        ProcessRunner.RunOk("sbsiglist", "--owner", TrustBench.Owner, "--type", "x509", "--output", sbsigntool, der);
        Assert.Equal(Bytes(sbsigntool), Bytes(ours));
    }

    [Fact]
    public void SigListToCertsReadsOurLists()
    {
        string lists = bench.Convert("two.esl", TrustTarget.Esl, bench.Root, bench.Intermediate);
        ProcessResult result = ProcessRunner.RunOk("sig-list-to-certs", lists, Folder["taken"]);
        Assert.Contains(TrustBench.Owner, result.OutputText, StringComparison.Ordinal);
        Assert.Equal(Bytes(bench.Convert("0.der", TrustTarget.Der, bench.Root)), Bytes(Folder["taken-0.der"]));
        Assert.Equal(Bytes(bench.Convert("1.der", TrustTarget.Der, bench.Intermediate)), Bytes(Folder["taken-1.der"]));
    }

    /// <summary>
    /// What u-boot/u-boot lib/efi_loader/efi_signature.c, efi_sigstore_parse_siglist, asks of a list: it is larger than its headers, and
    /// entries of SignatureSize fill it to the last byte.
    /// </summary>
    [Fact]
    public void AListOfOneCertificateIsWhatUBootTakes()
    {
        byte[] bytes = Bytes(bench.Convert("uboot.esl", TrustTarget.Esl, bench.Root));
        SpanReader reader = new(bytes);
        Assert.True(EfiSignatureListHeader.TryRead(ref reader, out EfiSignatureListHeader header));
        Assert.Equal(SignatureTypes.X509, header.SignatureType);
        Assert.Equal((uint)bytes.Length, header.SignatureListSize);
        Assert.Equal(0u, header.SignatureHeaderSize);
        Assert.Equal(header.SignatureListSize - 28, header.SignatureSize);
    }

    [Fact]
    public void HashListsOfEfitoolsAreReadAndWrittenAgain()
    {
        string theirs = Folder["hashes.esl"];
        string output = ProcessRunner.RunOk("hash-to-efi-sig-list", Driver, OtherDriver, theirs).OutputText;
        TrustFile file = TrustBench.Read(theirs);
        Assert.Equal(2, file.Items.Count);
        Assert.All(file.Items, i => Assert.Contains("HASH IS " + System.Convert.ToHexStringLower(i.Entry.Data.Span), output, StringComparison.Ordinal));
        Assert.All(file.Items, i => Assert.Equal(TrustEntryKind.ImageHash, i.Entry.Kind));
        string again = bench.Convert(new TrustConvertRequest([theirs], Folder["hashes-again.esl"], TrustTarget.Esl));
        Assert.Equal(Bytes(theirs), Bytes(again));
    }

    [Fact]
    public void AHashListOfEfitoolsDeniesTheDriverInACapsule()
    {
        string capsule = Folder.Write("driver.cap", CapsuleFixture.Fmp().With(c => c.Drivers.Add(File.ReadAllBytes(Driver))).Bytes());
        string listed = Folder["driver.esl"];
        ProcessRunner.RunOk("hash-to-efi-sig-list", Driver, listed);
        string other = Folder["other.esl"];
        ProcessRunner.RunOk("hash-to-efi-sig-list", OtherDriver, other);

        Diagnostic finding = Assert.Single(bench.Verify(capsule, null, deny: listed).Diagnostics, d => d.Id == "CAP3103");
        Assert.Equal("Capsule/Fmp/Driver[0]", finding.Place.Path!.Value.Text);
        Assert.DoesNotContain(bench.Verify(capsule, null, deny: other).Diagnostics, d => d.Id == "CAP3103");
        Assert.DoesNotContain(bench.Verify(capsule, null, allow: listed).Diagnostics, d => d.Id == "CAP3105");
        Assert.Contains(bench.Verify(capsule, null, allow: other).Diagnostics, d => d.Id == "CAP3105");
    }

    /// <summary>A driver deep in a compressed volume of a payload is found by the hash that efitools computes of its file.</summary>
    [Fact]
    public void AHashListOfEfitoolsDeniesADriverInAVolumeOfThePayload()
    {
        byte[] firmware = File.ReadAllBytes("/usr/share/ovmf/OVMF.fd");
        CapsuleFixture fixture = CapsuleFixture.Fmp().With(c => c.Payload.Content = firmware);
        string capsule = Folder.Write("ovmf.cap", fixture.Bytes());
        PeImage image = fixture.Parse().Payloads[0].Firmware!.AllVolumes()
            .SelectMany(v => v.Files)
            .Select(f => f.Image)
            .OfType<PeImage>()
            .Last(i => i.Kind == PeImageKind.Pe32Plus && i.Path.Decoding is not null);
        string driver = Folder.Write("inner.efi", image.Source.ReadBytes(image.Range));
        string listed = Folder["inner.esl"];
        ProcessRunner.RunOk("hash-to-efi-sig-list", driver, listed);

        Diagnostic finding = Assert.Single(bench.Verify(capsule, null, deny: listed).Diagnostics, d => d.Id == "CAP3103");
        Assert.Equal(image.Path, finding.Place.Path!.Value);
        Assert.Equal(image.Range, finding.Place.Bytes!.Value);
    }

    [Theory]
    [InlineData("256", 32)]
    [InlineData("384", 48)]
    [InlineData("512", 64)]
    public void ARevocationOfEfitoolsDeniesTheCertificate(string hash, int size)
    {
        string theirs = Folder[$"revoked{hash}.esl"];
        ProcessRunner.RunOk("cert-to-efi-hash-list", "-g", TrustBench.Owner, "-s", hash, "-t", "2024-05-31 12:00:00", TrustBench.Vector("test-leaf.pem"), theirs);
        TrustItem item = Assert.Single(TrustBench.Read(theirs).Items);
        Assert.Equal(TrustEntryKind.SignedPartHash, item.Entry.Kind);
        Assert.Equal(size, item.Entry.Data.Length);
        Assert.Equal("2024-05-31 12:00:00", item.Entry.TimeOfRevocation!.ToString());
        Assert.Equal(Guid.Parse(TrustBench.Owner), item.Entry.Owner);
        string again = bench.Convert(new TrustConvertRequest([theirs], Folder[$"revoked{hash}-again.esl"], TrustTarget.Esl));
        Assert.Equal(Bytes(theirs), Bytes(again));

        VerifyResult result = bench.Verify(TrustBench.Capsule, TrustBench.CapsuleRoot, deny: theirs);
        Assert.Equal(Outcome.Untrusted, result.Outcome);
        Assert.Contains(result.Diagnostics, d => d.Id == "CAP3101");
    }

    [Fact]
    public void ASignedVariableOfSignEfiSigListIsRead()
    {
        string lists = bench.Convert("db.esl", TrustTarget.Esl, TrustBench.CapsuleRoot);
        string signed = Folder["db.auth"];
        ProcessRunner.RunOk("sign-efi-sig-list", "-t", "2024-05-31 12:00:00", "-c", bench.Root, "-k", Folder["keys/root.key.pem"], "db", lists, signed);
        TrustFile file = TrustBench.Read(signed);
        Assert.Equal(TrustListForm.AuthenticatedVariable, file.List.Form);
        Assert.Equal("2024-05-31 12:00:00", file.List.Variable!.Value.TimeStamp.ToString());
        Assert.Equal(Bytes(lists), Bytes(signed)[^Bytes(lists).Length..]);
        TrustItem item = Assert.Single(file.Items);
        Assert.Equal(Guid.Parse(TrustBench.Owner), item.Entry.Owner);

        VerifyResult result = bench.Verify(TrustBench.Capsule, signed);
        Assert.Equal(Outcome.Clean, result.Outcome);
        Assert.Equal(Severity.Note, Assert.Single(result.Diagnostics, d => d.Id == "CAP9020").Severity);
        Assert.Equal((signed, 0), (Assert.Single(result.Anchors).File, result.Anchors[0].Index));
    }

    [Fact]
    public void AnArrayOfXxdIsRead()
    {
        bench.Convert("xxd.der", TrustTarget.Der, bench.Root);
        ProcessResult array = ProcessRunner.RunIn(Folder.Root, "xxd", "-i", "xxd.der");
        TrustFile file = TrustBench.Read(Folder.Write("xxd.c", array.Output));
        Assert.Equal(TrustListForm.CArray, file.List.Form);
        Assert.Equal("xxd_der", file.List.Name);
        Assert.Equal(Bytes(Folder["xxd.der"]), Assert.Single(file.Items).Certificate!.RawData);
    }

    [Fact]
    public void OurArrayCompilesToItsBytes()
    {
        string esl = bench.Convert("array.esl", TrustTarget.Esl, bench.Root);
        string source = bench.Convert(new TrustConvertRequest([esl], Folder["array.c"], TrustTarget.C, TrustTarget.Esl, Name: "db"));
        string main = Folder.Write("main.c", "#include <stdio.h>\n#include \"array.c\"\nint main(void) { return fwrite(db, 1, db_len, stdout) == sizeof(db) ? 0 : 1; }\n");
        ProcessRunner.RunOk("gcc", "-Wall", "-Wextra", "-Werror", "-std=c11", "-o", Folder["array"], main);
        Assert.Equal(Bytes(esl), ProcessRunner.RunOk(Folder["array"]).Output);
        Assert.True(File.Exists(source));
    }

    [Fact]
    public void FingerprintsAreThoseOfOpenSsl()
    {
        string key = Folder["key.pem"];
        ProcessRunner.RunOk("openssl", "x509", "-in", bench.Root, "-noout", "-pubkey", "-out", key);
        byte[] spki = ProcessRunner.RunOk("openssl", "pkey", "-pubin", "-in", key, "-outform", "DER").Output;
        TrustItem item = Assert.Single(TrustBench.Read(bench.Root).Items);
        Assert.Equal(SHA256.HashData(spki), item.Fingerprints!.PublicKeySha256!.Value.ToArray());
        string fingerprint = ProcessRunner.RunOk("openssl", "x509", "-in", bench.Root, "-noout", "-fingerprint", "-sha256").OutputText;
        Assert.EndsWith(
            System.Convert.ToHexString(item.Fingerprints.CertificateSha256.Span),
            fingerprint.Trim().Replace(":", string.Empty, StringComparison.Ordinal),
            StringComparison.Ordinal);
    }

    [Fact]
    public void OpenSslReadsOurPem()
    {
        string pem = bench.Convert("two.pem", TrustTarget.Pem, bench.Root, bench.Intermediate);
        string text = ProcessRunner.RunOk("openssl", "crl2pkcs7", "-nocrl", "-certfile", pem).OutputText;
        Assert.Contains("BEGIN PKCS7", text, StringComparison.Ordinal);
        Assert.Equal(Encoding.ASCII.GetString(Bytes(bench.Root)).ReplaceLineEndings("\n").Trim(), Encoding.ASCII.GetString(Bytes(pem))[..Encoding.ASCII.GetString(Bytes(bench.Root)).Trim().Length]);
    }

    private static byte[] Bytes(string file) => File.ReadAllBytes(file);
}
