// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Formats.Trust;
using UefiCapsule.Operations.Extract;
using UefiCapsule.Operations.Trust;
using UefiCapsule.Operations.Verify;
using UefiCapsule.TestKit;

namespace UefiCapsule.Operations.Tests.Trust;

public sealed class TrustOperationTests(TrustBench bench) : IClassFixture<TrustBench>
{
    public static TheoryData<TrustTarget> Targets => [.. Enum.GetValues<TrustTarget>()];

    private TemporaryDirectory Folder => bench.Folder;

    [Theory]
    [MemberData(nameof(Targets))]
    public void EachFormAnchorsACapsuleAndSaysWhereTheAnchorIsFrom(TrustTarget target)
    {
        string file = bench.Convert($"root.{target}", target, TrustBench.CapsuleRoot);
        VerifyResult result = bench.Verify(TrustBench.Capsule, file);
        Assert.Equal(Outcome.Clean, result.Outcome);
        TrustItem anchor = Assert.Single(result.Anchors);
        Assert.Equal(file, anchor.File);
        Assert.Equal(target == TrustTarget.Esl ? Guid.Parse(TrustBench.Owner) : null, anchor.Entry.Owner);
        Assert.Equal(result.Report!.Signatures[0].Report!.Signers[0].Anchor, anchor.Certificate);
    }

    [Theory]
    [MemberData(nameof(Targets))]
    public void ConvertingTwiceGivesTheSameBytesAndBackTheSameEntry(TrustTarget target)
    {
        string first = bench.Convert($"first.{target}", target, bench.Root);
        string second = bench.Convert($"second.{target}", target, bench.Root);
        Assert.Equal(File.ReadAllBytes(first), File.ReadAllBytes(second));
        string back = bench.Convert($"back.{target}.pem", TrustTarget.Pem, first);
        Assert.Equal(File.ReadAllText(bench.Root).Trim(), File.ReadAllText(back).Trim());
    }

    [Theory]
    [InlineData("sha256", TrustTarget.Pem, "CAP9023")]
    [InlineData("sha256", TrustTarget.Xdr, "CAP9023")]
    [InlineData("sha256", TrustTarget.Inc, "CAP9023")]
    [InlineData("sha256", TrustTarget.Der, "CAP9023")]
    [InlineData("cert-sha256", TrustTarget.Esl, "CAP9023")]
    [InlineData("spki-sha256", TrustTarget.Esl, "CAP9023")]
    public void AnEntryThatTheFormCannotHoldKeepsAnythingFromBeingWritten(string word, TrustTarget target, string id)
    {
        string list = Folder.Write($"{word}.txt", $"{word}:{new string('a', 64)}\n");
        string output = Folder.Write("kept", "old");
        TrustConvertResult result = TrustConvertOperation.Run(new TrustConvertRequest([list], output, target), bench.Context);
        Assert.Equal(id, Assert.Single(result.Diagnostics).Id);
        Assert.Equal(Outcome.Usage, result.Outcome);
        Assert.Equal("old", File.ReadAllText(output));
    }

    [Fact]
    public void ADerFileHoldsOneCertificate()
    {
        TrustConvertResult result = TrustConvertOperation.Run(
            new TrustConvertRequest([bench.Root, bench.Intermediate], Folder["two.der"], TrustTarget.Der), bench.Context);
        Assert.Equal("CAP9024", Assert.Single(result.Diagnostics).Id);
        Assert.False(File.Exists(Folder["two.der"]));
    }

    [Fact]
    public void OwnersAreKeptUnlessOneIsGiven()
    {
        string owned = bench.Convert("owned.esl", TrustTarget.Esl, bench.Root);
        string kept = bench.Convert(new TrustConvertRequest([owned, bench.Intermediate], Folder["kept.esl"], TrustTarget.Esl));
        Assert.Equal([Guid.Parse(TrustBench.Owner), Guid.Empty], TrustBench.Read(kept).Items.Select(i => i.Entry.Owner!.Value));
        Guid other = Guid.NewGuid();
        string changed = bench.Convert(new TrustConvertRequest([kept], Folder["changed.esl"], TrustTarget.Esl, Owner: other));
        Assert.All(TrustBench.Read(changed).Items, i => Assert.Equal(other, i.Entry.Owner));
    }

    [Fact]
    public void CertificatesAmongHashesAreTheAnchors()
    {
        string hash = Folder.Write("hash.txt", $"sha256:{new string('a', 64)}\n");
        string mixed = bench.Convert("mixed.esl", TrustTarget.Esl, hash, TrustBench.CapsuleRoot);
        VerifyResult result = bench.Verify(TrustBench.Capsule, mixed);
        Assert.Equal(Outcome.Clean, result.Outcome);
        Assert.Contains(result.Diagnostics, d => d.Id == "CAP9022");
        Assert.Equal(1, Assert.Single(result.Anchors).Index);
        Assert.Equal("CAP9021", Assert.Single(bench.Verify(TrustBench.Capsule, hash).Diagnostics).Id);
    }

    [Fact]
    public void AFileWithAFaultIsNotUsedAtAll()
    {
        byte[] good = File.ReadAllBytes(bench.Convert("good.esl", TrustTarget.Esl, TrustBench.CapsuleRoot));
        string cut = Folder.Write("cut.esl", [.. good, .. good[..^1]]);
        VerifyResult result = bench.Verify(TrustBench.Capsule, cut);
        Assert.Equal("CAP0031", Assert.Single(result.Diagnostics).Id);
        Assert.Equal(Outcome.Unavailable, result.Outcome);
        Assert.Null(result.Report);
        Assert.Equal(Outcome.Unavailable, bench.Verify(TrustBench.Capsule, TrustBench.CapsuleRoot, deny: cut).Outcome);
        Assert.Equal(Outcome.Unavailable, bench.Verify(TrustBench.Capsule, TrustBench.CapsuleRoot, allow: Folder["missing"]).Outcome);
        ExtractResult extracted = ExtractOperation.Run(
            new ExtractRequest(TrustBench.Capsule, "Capsule/Fmp/Item[0]/Content", Folder["content"], [cut], AllowUnverified: true), bench.Context);
        Assert.Equal(Outcome.Unavailable, extracted.Outcome);
        Assert.False(File.Exists(Folder["content"]));
    }

    [Fact]
    public void ACertificateThatIsNoneIsReportedWithItsPlace()
    {
        byte[] sequence = [0x30, 3, 1, 1, 0xFF];
        string xdr = Folder.Write("sequence.xdr", TrustListWriter.Xdr([sequence]));
        Diagnostic finding = Assert.Single(TrustShowOperation.Run(new TrustShowRequest([xdr])).Diagnostics);
        Assert.Equal("CAP3904", finding.Id);
        Assert.Contains("TrustList/Certificate[0]", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AContainerWithAKeyIsNoTrustAnchor()
    {
        using System.Security.Cryptography.RSA key = System.Security.Cryptography.RSA.Create(2048);
        System.Security.Cryptography.X509Certificates.CertificateRequest request =
            new("CN=TEST", key, System.Security.Cryptography.HashAlgorithmName.SHA256, System.Security.Cryptography.RSASignaturePadding.Pkcs1);
        DateTimeOffset now = bench.Context.Time.GetUtcNow();
        using System.Security.Cryptography.X509Certificates.X509Certificate2 certificate = request.CreateSelfSigned(now, now.AddDays(1));
        string file = Folder.Write("key.pfx", certificate.Export(System.Security.Cryptography.X509Certificates.X509ContentType.Pfx, "TEST"));
        VerifyResult result = bench.Verify(TrustBench.Capsule, file);
        Assert.Equal("CAP3904", Assert.Single(result.Diagnostics).Id);
        Assert.Equal(Outcome.Unavailable, result.Outcome);
    }

    [Fact]
    public void AnEmptyListIsNoticed()
    {
        string empty = Folder.Write("empty.txt", "# nothing yet\n");
        VerifyResult denied = bench.Verify(TrustBench.Capsule, TrustBench.CapsuleRoot, deny: empty);
        Assert.Equal(Severity.Warning, Assert.Single(denied.Diagnostics, d => d.Id == "CAP9025").Severity);
        Assert.Equal(Outcome.Clean, denied.Outcome);
        Assert.Equal(Outcome.Untrusted, bench.Verify(TrustBench.Capsule, TrustBench.CapsuleRoot, allow: empty).Outcome);
    }

    [Fact]
    public void AFileThatIsTooLargeIsNotRead()
    {
        string large = Folder["large"];
        using (FileStream stream = File.Create(large))
        {
            stream.SetLength(TrustListReader.MaximumLength + 1L);
        }

        Assert.Equal("CAP9010", Assert.Single(TrustShowOperation.Run(new TrustShowRequest([large])).Diagnostics).Id);
    }

    [Fact]
    public void ALineOfAListIsNamedWhenItDenies()
    {
        string digits = System.Convert.ToHexStringLower(TrustBench.Read(TrustBench.CapsuleRoot).Items[0].Fingerprints!.PublicKeySha256!.Value.Span);
        string list = Folder.Write("deny.txt", $"# the root's key\nspki-sha256:{digits}\n");
        Diagnostic finding = Assert.Single(bench.Verify(TrustBench.Capsule, TrustBench.CapsuleRoot, deny: list).Diagnostics, d => d.Severity == Severity.Error);
        Assert.Equal("CAP3102", finding.Id);
        Assert.EndsWith("deny.txt, line 2.", finding.Message, StringComparison.Ordinal);
    }
}
