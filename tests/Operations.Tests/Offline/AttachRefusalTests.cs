// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Security.Cryptography;
using System.Text;
using UefiCapsule.Formats.Consumers;
using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Operations.Offline;
using UefiCapsule.Signing.TestKeys;
using UefiCapsule.TestKit;

namespace UefiCapsule.Operations.Tests.Offline;

/// <summary>Nothing that does not verify is believed, and nothing is written.</summary>
public sealed class AttachRefusalTests : IDisposable
{
    private readonly OfflineBench _bench = new();

    [Fact]
    public void ASignatureOverAnotherDigest()
    {
        _bench.Prepare("r", _bench.Alice);
        _bench.Sign("r", 1, _bench.Alice);
        Sign(_bench.Alice, SHA256.HashData("other"u8), _bench.Folder["r/payload-2.signer-1.sig"]);
        AssertRefused("r", Outcome.BadSignature, "CAP3934");
    }

    [Fact]
    public void TheDigestHashedOnceMore()
    {
        _bench.Prepare("r", _bench.Alice);
        _bench.Sign("r", 1, _bench.Alice);
        ProcessRunner.RunOk(
            "openssl", "dgst", "-sha256", "-sign", OfflineBench.Key(_bench.Alice).KeyFile, "-out", _bench.Folder["r/payload-1.signer-1.sig"], _bench.Folder["r/payload-1.sha256"]);
        AssertRefused("r", Outcome.BadSignature, "CAP3934");
    }

    [Theory]
    [InlineData("pkeyutl", "CAP3934")]
    [InlineData("cms", "CAP3935")]
    public void ASignatureByAnotherKey(string program, string id)
    {
        _bench.Prepare("r", _bench.Alice);
        _bench.Prepare("other", _bench.Bob);
        _bench.Sign("other", 1, _bench.Bob, program);
        AssertRefused("r", Outcome.BadSignature, [id], Signatures("other"));
    }

    [Fact]
    public void AMessageThatNamesTheRightSignerAndIsByAnother()
    {
        _bench.Prepare("r", _bench.Alice);
        _bench.Sign("r", 1, _bench.Alice, "cms");
        foreach (string file in Signatures("r"))
        {
            byte[] message = File.ReadAllBytes(file);
            message[^1] ^= 1;
            File.WriteAllBytes(file, message);
        }

        AssertRefused("r", Outcome.BadSignature, "CAP3934");
    }

    [Fact]
    public void ASignatureOfAnOlderVersionIsNotReplayed()
    {
        _bench.Prepare("old", _bench.Alice);
        _bench.Sign("old", 1, _bench.Alice);
        _bench.Folder.Write("u.capsule.json", OfflineBench.Description.Replace("\"version\": 2", "\"version\": 5", StringComparison.Ordinal));
        _bench.Prepare("r", _bench.Alice);

        // Payload 2 did not change, so its old signature holds; payload 1 did.
        AssertRefused("r", Outcome.BadSignature, ["CAP3934"], Signatures("old"));
    }

    [Fact]
    public void ARequestOfAnotherPreparation()
    {
        _bench.Prepare("old", _bench.Alice);
        _bench.Sign("old", 1, _bench.Alice);
        _bench.Folder.Write("vendor.bin", "other");
        _bench.Prepare("r", _bench.Alice);

        // The signed bytes are the same in both, so the signatures hold; what they were asked for does not.
        _bench.AssertRefused(_bench.AttachRequest("r") with { RequestPath = _bench.Folder["old"] }, Outcome.BadSignature, "CAP3932");
        _bench.AssertRefused(_bench.AttachRequest("old") with { PreparedFile = _bench.Folder["r.prepared"] }, Outcome.BadSignature, "CAP3932");
    }

    [Fact]
    public void ARequestThatWasCutShortOrChanged()
    {
        _bench.Prepare("r", _bench.Alice);
        _bench.Sign("r", 1, _bench.Alice);
        string text = File.ReadAllText(_bench.Folder["r/request.txt"]);
        string[] lines = text.Split('\n');
        for (int i = 0; i < lines.Length - 1; i += 3)
        {
            AssertDamaged(string.Join('\n', lines[..i]));
            AssertDamaged(string.Join('\n', lines[..i]) + "\n");
            AssertDamaged(string.Join('\n', [.. lines[..i], .. lines[(i + 1)..]]));
        }

        AssertDamaged(text.Replace("version 2 ", "version 3 ", StringComparison.Ordinal));
        AssertDamaged(text + "\n");
        AssertDamaged(text[..^1]);
        AssertDamaged(text.Replace("\n", "\r\n", StringComparison.Ordinal));
        AssertDamaged("");
        File.WriteAllBytes(_bench.Folder["r/request.txt"], [0xFF, 0xFE]);
        AssertRefused("r", Outcome.BadSignature, "CAP3931");

        // Whoever changes it and writes a new id has made another request.
        string changed = string.Concat(lines[..^2].Select(l => l + "\n")).Replace("version 2 ", "version 3 ", StringComparison.Ordinal);
        File.WriteAllText(_bench.Folder["r/request.txt"], $"{changed}id {Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(changed)))}\n");
        AssertRefused("r", Outcome.BadSignature, "CAP3932");

        void AssertDamaged(string damaged)
        {
            File.WriteAllText(_bench.Folder["r/request.txt"], damaged);
            AssertRefused("r", Outcome.BadSignature, "CAP3931");
        }
    }

    [Fact]
    public void ASignatureThatIsMissing()
    {
        _bench.Prepare("r", _bench.Alice, _bench.Bob);
        AssertRefused("r", Outcome.Unsigned, "CAP3937");
        _bench.Sign("r", 1, _bench.Alice);
        AssertRefused("r", Outcome.Unsigned, "CAP3937");
        AttachResult result = _bench.Attach("r");
        Assert.Equal(["2", "1"], result.Diagnostics.Select(d => d.Arguments[1]).Order().Reverse());
        Assert.All(result.Diagnostics, d => Assert.Contains("bob", d.Arguments[0], StringComparison.Ordinal));
        _bench.Sign("r", 2, _bench.Bob);
        File.Delete(_bench.Folder["r/payload-2.signer-2.sig"]);
        AssertRefused("r", Outcome.Unsigned, "CAP3937");
    }

    [Fact]
    public void OneSignerDoesNotStandForTwo()
    {
        _bench.Prepare("r", _bench.Alice, _bench.Bob);
        _bench.Sign("r", 1, _bench.Alice);
        foreach (int payload in new[] { 1, 2 })
        {
            File.Copy(_bench.Folder[$"r/payload-{payload}.signer-1.sig"], _bench.Folder[$"r/payload-{payload}.signer-2.sig"]);
        }

        AssertRefused("r", Outcome.Unsigned, "CAP3937");
    }

    [Fact]
    public void OneSignerSigningTwice()
    {
        _bench.Prepare("r", _bench.Carol);
        _bench.Sign("r", 1, _bench.Carol, "pkeyutl");
        _bench.Sign("r", 1, _bench.Carol, "cms");
        AssertRefused("r", Outcome.BadSignature, "CAP3936");

        // Also across two steps.
        foreach (string file in Directory.GetFiles(_bench.Folder["r"], "*.p7s"))
        {
            File.Move(file, _bench.Folder[Path.GetFileName(file)]);
        }

        Assert.Equal(Outcome.Clean, _bench.Attach(_bench.AttachRequest("r") with { OutputFile = _bench.Folder["step"], Partial = true }).Outcome);
        AttachRequest request = _bench.AttachRequest("r", _bench.Folder["payload-1.signer-1.p7s"]) with { PreparedFile = _bench.Folder["step"] };
        _bench.AssertRefused(request, Outcome.BadSignature, "CAP3936");
        _bench.AssertRefused(request with { Partial = true }, Outcome.BadSignature, "CAP3936");
    }

    [Fact]
    public void WhatIsNoSignature()
    {
        _bench.Prepare("r", _bench.Alice);
        _bench.Sign("r", 1, _bench.Alice);
        foreach (byte[] bytes in new byte[][] { [], "-----BEGIN CMS-----\nAAAA\n-----END CMS-----\n"u8.ToArray(), new byte[70000] })
        {
            AssertRefused("r", Outcome.BadSignature, ["CAP3933"], _bench.Folder.Write("x", bytes));
        }

        AssertRefused("r", Outcome.BadSignature, ["CAP3934"], _bench.Folder.Write("x", "hello"u8));
        AssertRefused("r", Outcome.Unavailable, ["CAP9001"], _bench.Folder["missing"]);
    }

    [Fact]
    public void SignersWhoAreNotNamedOrNamedTwice()
    {
        _bench.Prepare("r");
        _bench.Sign("r", null, _bench.Alice);
        AssertRefused("r", Outcome.Usage, "CAP3938");
        _bench.AssertRefused(_bench.AttachRequest("r") with { Partial = true, Signers = [_bench.Alice] }, Outcome.Usage, "CAP3944");
        _bench.AssertRefused(_bench.AttachRequest("r") with { Signers = [_bench.Alice, _bench.Alice] }, Outcome.Usage, "CAP3970");
        _bench.AssertRefused(_bench.AttachRequest("r") with { Signers = [_bench.Bob] }, Outcome.BadSignature, "CAP3934");
        _bench.Prepare("named", _bench.Alice);
        _bench.AssertRefused(_bench.AttachRequest("named") with { Signers = [_bench.Alice] }, Outcome.Usage, "CAP3939");
    }

    [Fact]
    public void ACertificateThatExpiredMeanwhile()
    {
        _bench.Prepare("r", _bench.Alice);
        _bench.Sign("r", 1, _bench.Alice);
        _bench.Time.Advance(TimeSpan.FromDays(365 * 40));
        AssertRefused("r", Outcome.Policy, "CAP3907");
    }

    [Fact]
    public void TestKeysTrustAndTargetsAreJudgedAsByABuild()
    {
        _bench.Prepare("r", _bench.Alice);
        _bench.Sign("r", 1, _bench.Alice);
        AttachRequest request = _bench.AttachRequest("r");
        _bench.AssertRefused(request with { AllowTestKeys = false }, Outcome.Policy, "CAP3110");
        _bench.AssertRefused(request with { TrustFiles = [_bench.Bob.CertificateFile] }, Outcome.Untrusted, "CAP3022");
        _bench.AssertRefused(request with { TrustFiles = [_bench.Folder["missing.pem"]] }, Outcome.Unavailable, "CAP9001");
        AttachResult refused = _bench.Attach(request with { Targets = [Consumer.LinuxPfru] });
        Assert.Equal(Outcome.Policy, refused.Outcome);
        Assert.Null(refused.OutputFile);
        Assert.Equal(Outcome.Clean, _bench.Attach(request with { TrustFiles = [_bench.Folder["root.pem"]] }).Outcome);
    }

    [Fact]
    public void AnInputIsNotOverwritten()
    {
        _bench.Prepare("r", _bench.Alice);
        _bench.Sign("r", 1, _bench.Alice);
        foreach (string name in new[] { "r.prepared", "r/payload-1.signer-1.sig" })
        {
            byte[] before = File.ReadAllBytes(_bench.Folder[name]);
            Assert.Equal(["CAP9003"], _bench.Attach(_bench.AttachRequest("r") with { OutputFile = _bench.Folder[name] }).Diagnostics.Select(d => d.Id));
            Assert.Equal(before, File.ReadAllBytes(_bench.Folder[name]));
        }
    }

    [Fact]
    public void CancellationLeavesNothing()
    {
        _bench.Prepare("r", _bench.Alice);
        _bench.Sign("r", 1, _bench.Alice);
        using CancellationTokenSource source = new();
        string[] before = Directory.GetFileSystemEntries(_bench.Folder.Root);
        Assert.ThrowsAny<OperationCanceledException>(
            () => AttachOperation.Run(_bench.AttachRequest("r"), new OperationContext(_bench.Time, new OnStep("verifying", source.Cancel), source.Token)));
        Assert.Equal(before.Order(), Directory.GetFileSystemEntries(_bench.Folder.Root).Order());
    }

    [Fact]
    public void TheKindOfKeyIsThatOfTheCertificate()
    {
        // An ECDSA signer's place is not taken by an RSA signature, nor the other way round, whatever the names say.
        NamedSigner dave = _bench.Signer("dave", TestKeyType.P384);
        _bench.Prepare("r", _bench.Carol, dave);
        _bench.Sign("r", 1, _bench.Carol);
        foreach (int payload in new[] { 1, 2 })
        {
            Sign(_bench.Alice, File.ReadAllBytes(_bench.Folder[$"r/payload-{payload}.sha256"]), _bench.Folder[$"r/payload-{payload}.signer-2.sig"]);
        }

        AssertRefused("r", Outcome.BadSignature, "CAP3934");
    }

    public void Dispose() => _bench.Dispose();

    private static void Sign(NamedSigner signer, byte[] digest, string output)
    {
        using TemporaryDirectory folder = new();
        ProcessRunner.RunOk(
            "openssl", "pkeyutl", "-sign", "-inkey", OfflineBench.Key(signer).KeyFile, "-in", folder.Write("digest", digest), "-pkeyopt", "digest:sha256", "-out", output);
    }

    private string[] Signatures(string name) =>
        [.. Directory.GetFiles(_bench.Folder[name]).Where(f => Path.GetExtension(f) is ".sig" or ".p7s").Order(StringComparer.Ordinal)];

    private void AssertRefused(string name, Outcome outcome, params string[] ids) => _bench.AssertRefused(_bench.AttachRequest(name), outcome, ids);

    private void AssertRefused(string name, Outcome outcome, string[] ids, params string[] files) =>
        _bench.AssertRefused(_bench.AttachRequest(name, files), outcome, ids);
}
