// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Security.Cryptography;
using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Operations.Offline;
using UefiCapsule.Operations.Verify;
using UefiCapsule.Signing.Files;
using UefiCapsule.TestKit;

namespace UefiCapsule.Operations.Tests.Offline;

/// <summary>Signatures that come back, in all the ways they may, and the capsule that a build makes in one go.</summary>
public sealed class AttachOperationTests : IDisposable
{
    private readonly OfflineBench _bench = new();

    [Theory]
    [InlineData("pkeyutl", "SHA256")]
    [InlineData("pkeyutl", "SHA512")]
    [InlineData("cms", "SHA256")]
    [InlineData("cms", "SHA384")]
    public void OneSignerWithTheCommandsOfTheRequest(string program, string hash)
    {
        NamedSigner alice = _bench.Alice with { Hash = new HashAlgorithmName(hash) };
        _bench.Prepare("r", alice);
        _bench.Sign("r", 1, alice, program);
        AttachResult result = _bench.Attach("r");
        _bench.AssertFinished(result, alice);
        Assert.Equal([1, 2], result.Signatures.Select(s => s.Payload));
        VerifyRequest verify = new(_bench.Output, [_bench.Folder["root.pem"]], []) { AllowTestKeys = true };
        Assert.Equal(Outcome.Clean, VerifyOperation.Run(verify, _bench.Context).Outcome);
    }

    [Fact]
    public void TwoSignersEachWithTheirOwnTool()
    {
        _bench.Prepare("r", _bench.Alice, _bench.Bob);
        _bench.Sign("r", 2, _bench.Bob, "cms");
        _bench.Sign("r", 1, _bench.Alice, "pkeyutl");
        _bench.AssertFinished(_bench.Attach("r"), _bench.Alice, _bench.Bob);
    }

    [Theory]
    [InlineData(0, 1, 2, 3)]
    [InlineData(3, 2, 1, 0)]
    [InlineData(2, 0, 3, 1)]
    public void FilesWithAnyNameInAnyOrder(params int[] order)
    {
        string[] files = Elsewhere("r", _bench.Alice, _bench.Bob);
        _bench.AssertFinished(_bench.Attach("r", [.. order.Select(i => files[i])]), _bench.Alice, _bench.Bob);
    }

    [Theory]
    [InlineData(0, 1, 2, 3)]
    [InlineData(3, 1, 0, 2)]
    public void OneSignatureAtATime(params int[] order)
    {
        string[] files = Elsewhere("r", _bench.Alice, _bench.Bob);
        string prepared = _bench.Folder["r.prepared"];
        for (int i = 0; i < 3; i++)
        {
            string next = _bench.Folder[$"step{i}"];
            AttachResult step = _bench.Attach(_bench.AttachRequest("r", files[order[i]]) with { PreparedFile = prepared, OutputFile = next, Partial = true });
            Assert.Equal(Outcome.Clean, step.Outcome);
            Assert.True(step.Partial);
            Assert.Equal(i + 1, step.Signatures.Count);
            prepared = next;
        }

        _bench.AssertFinished(_bench.Attach(_bench.AttachRequest("r", files[order[3]]) with { PreparedFile = prepared }), _bench.Alice, _bench.Bob);
    }

    [Fact]
    public void TheFolderMayBringAgainWhatWasAttachedBefore()
    {
        _bench.Prepare("r", _bench.Alice, _bench.Bob);
        _bench.Sign("r", 1, _bench.Alice);
        AttachRequest request = _bench.AttachRequest("r");
        Assert.Equal(Outcome.Clean, _bench.Attach(request with { OutputFile = _bench.Folder["step"], Partial = true }).Outcome);
        _bench.Sign("r", 2, _bench.Bob);
        _bench.AssertFinished(_bench.Attach(request with { PreparedFile = _bench.Folder["step"] }), _bench.Alice, _bench.Bob);
    }

    [Fact]
    public void TheSameSignatureAsMessageAndByItselfIsOneSignature()
    {
        _bench.Prepare("r", _bench.Alice);
        _bench.Sign("r", 1, _bench.Alice, "pkeyutl");
        _bench.Sign("r", 1, _bench.Alice, "cms");
        _bench.AssertFinished(_bench.Attach("r"), _bench.Alice);
    }

    [Theory]
    [InlineData("DER")]
    [InlineData("PEM")]
    public void OneMessageOfBothSigners(string form)
    {
        _bench.Prepare("r", _bench.Alice, _bench.Bob);
        List<string> messages = [];
        foreach (string payload in new[] { "payload-1", "payload-2" })
        {
            string message = _bench.Folder[payload + ".p7"];
            ProcessRunner.RunOk(
                "openssl", "cms", "-sign", "-binary", "-noattr", "-outform", form, "-md", "sha256", "-in", _bench.Folder[$"r/{payload}.tbs"], "-out", message,
                "-signer", _bench.Bob.CertificateFile, "-inkey", OfflineBench.Key(_bench.Bob).KeyFile,
                "-signer", _bench.Alice.CertificateFile, "-inkey", OfflineBench.Key(_bench.Alice).KeyFile);
            messages.Add(message);
        }

        _bench.AssertFinished(_bench.Attach("r", messages), _bench.Alice, _bench.Bob);
    }

    [Fact]
    public void WithoutThePayloadFilesAndTheDescription()
    {
        _bench.Prepare("r", _bench.Alice);
        byte[] built = _bench.Build(_bench.Alice);
        _bench.Sign("r", 1, _bench.Alice);
        foreach (string file in new[] { "u.capsule.json", "driver.efi", "a.bin", "b.bin", "vendor.bin", "alice.pem", "alice.key.pem", "r/payload-1.tbs", "r/signer-1.pem" })
        {
            File.Delete(_bench.Folder[file]);
        }

        Assert.Equal(Outcome.Clean, _bench.Attach("r").Outcome);
        Assert.Equal(built, File.ReadAllBytes(_bench.Output));
    }

    [Fact]
    public void WhoSignsMayBeSaidAfterwards()
    {
        _bench.Prepare("r");
        _bench.Sign("r", null, _bench.Alice, "cms");
        AttachRequest request = _bench.AttachRequest("r") with { Signers = [_bench.Alice] };
        _bench.AssertFinished(_bench.Attach(request), _bench.Alice);
    }

    [Theory]
    [InlineData("pkeyutl")]
    [InlineData("cms")]
    public void EcdsaOfOpenSslIsTakenAsItIs(string program)
    {
        _bench.Prepare("r", _bench.Carol);
        _bench.Sign("r", 1, _bench.Carol, program);
        AttachResult result = _bench.Attach("r");
        Assert.True(result.Outcome == Outcome.Clean, string.Join('\n', result.Diagnostics));
        Assert.True(result.Report!.Signatures.All(s => s.IsTrusted));
    }

    [Fact]
    public void EcdsaInTheFormOfJsonServicesIsTakenToo()
    {
        _bench.Prepare("r", _bench.Carol);
        using ECDsa key = ECDsa.Create();
        key.ImportFromPem(File.ReadAllText(OfflineBench.Key(_bench.Carol).KeyFile));
        foreach (int payload in new[] { 1, 2 })
        {
            byte[] digest = File.ReadAllBytes(_bench.Folder[$"r/payload-{payload}.sha256"]);
            File.WriteAllBytes(_bench.Folder[$"r/payload-{payload}.signer-1.sig"], key.SignHash(digest, DSASignatureFormat.IeeeP1363FixedFieldConcatenation));
        }

        Assert.Equal(Outcome.Clean, _bench.Attach("r").Outcome);
    }

    [Fact]
    public async Task OurOwnKeysSignARequestToo()
    {
        _bench.Prepare("r", _bench.Alice, _bench.Carol, _bench.Bob);
        SignRequestRequest request = new(_bench.Folder["r"], [OfflineBench.Key(_bench.Carol), OfflineBench.Key(_bench.Alice)]) { AllowTestKeys = true };
        SignRequestResult signed = await SignRequestOperation.RunAsync(request, _bench.Context);
        Assert.True(signed.Outcome == Outcome.Clean, string.Join('\n', signed.Diagnostics));
        Assert.Equal(4, signed.Signatures.Count);
        _bench.Sign("r", 3, _bench.Bob);

        // ECDSA with a key in a file is deterministic (RFC 6979), so even these bytes are those of a build.
        _bench.AssertFinished(_bench.Attach("r"), _bench.Alice, _bench.Carol, _bench.Bob);
    }

    [Fact]
    public void SignedAttributesAreKeptAndSaid()
    {
        _bench.Prepare("r", _bench.Alice, _bench.Bob);
        _bench.Sign("r", 2, _bench.Bob);
        foreach (string payload in new[] { "payload-1", "payload-2" })
        {
            ProcessRunner.RunOk(
                "openssl", "cms", "-sign", "-binary", "-outform", "DER", "-md", "sha256", "-in", _bench.Folder[$"r/{payload}.tbs"],
                "-out", _bench.Folder[$"r/{payload}.signer-1.p7s"], "-signer", _bench.Alice.CertificateFile, "-inkey", OfflineBench.Key(_bench.Alice).KeyFile);
        }

        // Kept in a prepared file, too.
        AttachResult kept = _bench.Attach(_bench.AttachRequest("r") with { OutputFile = _bench.Folder["step"], Partial = true });
        Assert.Equal(["CAP3940", "CAP3940"], kept.Diagnostics.Select(d => d.Id));
        AttachResult result = _bench.Attach(_bench.AttachRequest("r") with { PreparedFile = _bench.Folder["step"] });
        Assert.True(result.Outcome == Outcome.Clean, string.Join('\n', result.Diagnostics));
        Assert.Equal([false, true], result.Report!.Signatures[0].Report!.Signers.Select(s => s.HasSignedAttributes).Order());
        Assert.NotEqual(_bench.Build(_bench.Alice, _bench.Bob), File.ReadAllBytes(_bench.Output));
    }

    [Fact]
    public void TwoPayloadsWithTheSameBytesMayBeSignedOnce()
    {
        _bench.Folder.Write("u.capsule.json", """
            { "kind": "fmp", "payloads": [
              { "content": "a.bin", "imageType": "6ce4a4f5-b3ab-4e2a-9a6c-1f0d2e3c4b5a", "version": 2 },
              { "content": "a.bin", "imageType": "11111111-2222-3333-4444-123456789abc", "version": 2 } ] }
            """);
        _bench.Prepare("r", _bench.Alice, _bench.Carol);
        _bench.Sign("r", 1, _bench.Alice);
        _bench.Sign("r", 2, _bench.Carol);
        Assert.Equal(Outcome.Clean, _bench.Attach("r").Outcome);
        byte[] both = File.ReadAllBytes(_bench.Output);
        File.Delete(_bench.Folder["r/payload-2.signer-1.sig"]);
        Assert.Equal(Outcome.Clean, _bench.Attach("r").Outcome);
        Assert.Equal(both, File.ReadAllBytes(_bench.Output));
        File.Delete(_bench.Folder["r/payload-1.signer-2.sig"]);
        Assert.Equal(Outcome.Clean, _bench.Attach("r").Outcome);
    }

    [Fact]
    public void TheRequestMayComeBackAsItsTextAlone()
    {
        string[] files = Elsewhere("r", _bench.Alice);
        string text = _bench.Folder.Write("came-back.txt", File.ReadAllBytes(_bench.Folder["r/request.txt"]));
        _bench.AssertFinished(_bench.Attach(_bench.AttachRequest("r", files) with { RequestPath = text }), _bench.Alice);
    }

    public void Dispose() => _bench.Dispose();

    /// <summary>Prepares, signs, and moves the signatures out of the folder under names that say nothing.</summary>
    private string[] Elsewhere(string name, params NamedSigner[] signers)
    {
        _bench.Prepare(name, signers);
        for (int i = 0; i < signers.Length; i++)
        {
            _bench.Sign(name, i + 1, signers[i], i % 2 == 0 ? "pkeyutl" : "cms");
        }

        string[] signatures = [.. Directory.GetFiles(_bench.Folder[name]).Where(f => Path.GetExtension(f) is ".sig" or ".p7s").Order(StringComparer.Ordinal)];
        Assert.Equal(2 * signers.Length, signatures.Length);
        return [.. signatures.Select((file, i) =>
        {
            string moved = _bench.Folder[$"signature{i}"];
            File.Move(file, moved);
            return moved;
        })];
    }
}
