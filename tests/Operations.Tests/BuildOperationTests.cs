// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Diagnostics;
using System.Security.Cryptography;
using UefiCapsule.Formats.Consumers;
using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Operations.Build;
using UefiCapsule.Operations.Keys;
using UefiCapsule.Operations.Verify;
using UefiCapsule.Signing.Files;
using UefiCapsule.Signing.TestKeys;
using UefiCapsule.TestKit;

namespace UefiCapsule.Operations.Tests;

public sealed class BuildOperationTests : IDisposable
{
    private readonly TemporaryDirectory _folder = new();
    private readonly FixedTimeProvider _time = new(2027, 1, 1);

    public BuildOperationTests()
    {
        Assert.Empty(TestKeysOperation.Run(new TestKeysRequest(_folder["keys"], TestKeyType.P256, 365), new OperationContext(_time)).Diagnostics);
        _folder.Write("payload.bin", new byte[1 << 20]);
        _folder.Write("a.capsule.json", """
            { "kind": "fmp", "targets": ["edk2"],
              "payloads": [ { "content": "payload.bin", "imageType": "6ce4a4f5-b3ab-4e2a-9a6c-1f0d2e3c4b5a", "version": 2 } ] }
            """);
    }

    private FileSignerOptions Key => new()
    {
        KeyFile = _folder["keys/signer.key.pem"],
        CertificateFile = _folder["keys/signer.pem"],
        ChainFiles = [_folder["keys/intermediate.pem"]],
        Hash = HashAlgorithmName.SHA384,
    };

    private BuildRequest Request => new(_folder["a.capsule.json"], _folder["out.cap"], [Key], Unsigned: false, [], []) { AllowTestKeys = true };

    [Fact]
    public async Task TheResultNamesWhatWentInAndWhatCameOut()
    {
        BuildResult result = await BuildOperation.RunAsync(Request, new OperationContext(_time));
        Assert.Equal(Outcome.Clean, result.Outcome);
        Assert.Equal([_folder["a.capsule.json"], _folder["payload.bin"]], result.Inputs.Select(i => i.File));
        Assert.Equal(Sha256("payload.bin"), result.Inputs[1].Sha256);
        Assert.Equal(Sha256("out.cap"), result.Sha256);
        Assert.Equal(new FileInfo(_folder["out.cap"]).Length, result.Length);
        Assert.Equal([Consumer.Edk2], result.Targets);
        VerifyResult verified = VerifyOperation.Run(
            new VerifyRequest(_folder["out.cap"], [_folder["keys/root.pem"]], [Consumer.Edk2]) { AllowTestKeys = true }, new OperationContext(_time));
        Assert.Equal(Outcome.Clean, verified.Outcome);
    }

    [Theory]
    [InlineData(TestKeyType.Rsa2048)]
    [InlineData(TestKeyType.P256)]
    [InlineData(TestKeyType.P384)]
    public async Task ASecondBuildMakesTheSameBytes(TestKeyType type)
    {
        TestKeysOperation.Run(new TestKeysRequest(_folder["same"], type, 365), new OperationContext(_time));
        FileSignerOptions key = new()
        {
            KeyFile = _folder["same/signer.key.pem"],
            CertificateFile = _folder["same/signer.pem"],
            ChainFiles = [_folder["same/intermediate.pem"]],
            Hash = HashAlgorithmName.SHA512,
        };
        Assert.Equal(Outcome.Clean, (await BuildOperation.RunAsync(Request with { Signers = [key] }, new OperationContext(_time))).Outcome);
        byte[] first = File.ReadAllBytes(_folder["out.cap"]);
        Assert.Equal(Outcome.Clean, (await BuildOperation.RunAsync(Request with { Signers = [key] }, new OperationContext(_time))).Outcome);
        Assert.True(first.AsSpan().SequenceEqual(File.ReadAllBytes(_folder["out.cap"])));
    }

    [Fact]
    public async Task NoTestKeySignsUnlessItIsAllowed()
    {
        File.WriteAllText(_folder["out.cap"], "old");
        using CountingSource source = new(Key);
        BuildResult refused = await BuildOperation.RunAsync(Request with { Signers = [source], AllowTestKeys = false }, new OperationContext(_time));
        Assert.Equal(Outcome.Policy, refused.Outcome);
        Assert.Equal(["CAP3110", "CAP3110"], refused.Diagnostics.Select(d => d.Id));
        Assert.Equal((1, 0), (source.Opened, source.Signed));
        Assert.Equal("old", File.ReadAllText(_folder["out.cap"]));

        BuildResult allowed = await BuildOperation.RunAsync(Request with { Signers = [source] }, new OperationContext(_time));
        Assert.Equal(Outcome.Clean, allowed.Outcome);
        Assert.Equal((2, 1), (source.Opened, source.Signed));
        Assert.Equal(["CAP3111", "CAP3111"], allowed.Diagnostics.Where(d => d.Severity == Severity.Warning).Select(d => d.Id));
    }

    /// <summary>An unsigned capsule rests on nobody, but the anchors that it was to be held against say what was meant.</summary>
    [Fact]
    public async Task AnAnchorThatIsATestKeyIsRefusedBeforeAnythingIsWritten()
    {
        BuildRequest request = Request with { Signers = [], Unsigned = true, TrustFiles = [_folder["keys/root.pem"]], AllowTestKeys = false };
        BuildResult result = await BuildOperation.RunAsync(request, new OperationContext(_time));
        Assert.Equal(Outcome.Policy, result.Outcome);
        Assert.False(File.Exists(_folder["out.cap"]));
    }

    [Fact]
    public async Task EverySignerSignsEveryPayload()
    {
        TestKeysOperation.Run(new TestKeysRequest(_folder["others"], TestKeyType.Rsa2048, 365), new OperationContext(_time));
        FileSignerOptions other = new() { KeyFile = _folder["others/signer.key.pem"], CertificateFile = _folder["others/signer.pem"] };
        BuildResult result = await BuildOperation.RunAsync(Request with { Signers = [Key, other] }, new OperationContext(_time));
        Assert.Equal(Outcome.Clean, result.Outcome);
        VerifyRequest verify = new(_folder["out.cap"], [_folder["keys/root.pem"], _folder["others/signer.pem"]], []) { AllowTestKeys = true };
        VerifyResult verified = VerifyOperation.Run(verify, new OperationContext(_time));
        Assert.Equal(Outcome.Clean, verified.Outcome);
        Assert.Equal(2, Assert.Single(verified.Report!.Signatures).Report!.Signers.Count);
        Assert.Equal(Outcome.Untrusted, VerifyOperation.Run(verify with { TrustFiles = [_folder["others/signer.pem"]] }, new OperationContext(_time)).Outcome);
    }

    [Fact]
    public async Task OneSignerIsNotNamedTwice()
    {
        BuildResult result = await BuildOperation.RunAsync(Request with { Signers = [Key, Key] }, new OperationContext(_time));
        Assert.Equal("CAP3970", Assert.Single(result.Diagnostics).Id);
        Assert.Equal(Outcome.Usage, result.Outcome);
        Assert.False(File.Exists(_folder["out.cap"]));
    }

    [Fact]
    public async Task AnInputThatChangesAfterItWasSignedIsNoticed()
    {
        _folder.Write("out.cap", "old");
        OnStep change = new("reading", () =>
        {
            using FileStream stream = new(_folder["payload.bin"], FileMode.Open, FileAccess.Write, FileShare.ReadWrite);
            stream.WriteByte(1);
        });
        BuildResult result = await BuildOperation.RunAsync(Request, new OperationContext(_time, change));
        Assert.True(change.Happened);
        Assert.Equal(Outcome.BadSignature, result.Outcome);
        Assert.Contains(result.Diagnostics, d => d.Id == "CAP3910");
        Assert.Null(result.OutputFile);
        Assert.Equal("old", File.ReadAllText(_folder["out.cap"]));
    }

    [Fact]
    public async Task AnInputThatNoSignatureCoversIsNoticedToo()
    {
        _folder.Write("out.cap", "old");
        OnStep change = new("writing", () =>
        {
            using FileStream stream = new(_folder["payload.bin"], FileMode.Open, FileAccess.Write, FileShare.ReadWrite);
            stream.WriteByte(1);
        });
        BuildResult result = await BuildOperation.RunAsync(Request with { Signers = [], Unsigned = true }, new OperationContext(_time, change));
        Assert.True(change.Happened);
        Assert.Equal(Outcome.Unavailable, result.Outcome);
        Assert.Contains(result.Diagnostics, d => d.Id == "CAP9011");
        Assert.Null(result.OutputFile);
        Assert.Equal("old", File.ReadAllText(_folder["out.cap"]));
    }

    [Fact]
    public async Task AnInputThatShrinksIsNoticed()
    {
        OnStep change = new("reading", () =>
        {
            using FileStream stream = new(_folder["payload.bin"], FileMode.Open, FileAccess.Write, FileShare.ReadWrite);
            stream.SetLength(10);
        });
        BuildResult result = await BuildOperation.RunAsync(Request, new OperationContext(_time, change));
        Assert.Equal(Outcome.Unavailable, result.Outcome);
        Assert.False(File.Exists(_folder["out.cap"]));
    }

    [Fact]
    public async Task CancellationLeavesNothing()
    {
        using CancellationTokenSource source = new();
        OnStep cancel = new("writing", source.Cancel);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => BuildOperation.RunAsync(Request, new OperationContext(_time, cancel, source.Token)));
        Assert.Empty(Directory.GetFiles(_folder.Root, "*out.cap*"));
    }

    [Fact]
    public async Task ALinkToAnInputIsTheInput()
    {
        File.CreateSymbolicLink(_folder["symbolic"], _folder["payload.bin"]);
        using (Process link = Process.Start("ln", [_folder["keys/signer.pem"], _folder["hard"]]))
        {
            await link.WaitForExitAsync(TestContext.Current.CancellationToken);
        }

        foreach (string name in new[] { "symbolic", "hard" })
        {
            BuildResult result = await BuildOperation.RunAsync(Request with { OutputFile = _folder[name] }, new OperationContext(_time));
            Assert.Equal(["CAP9003"], result.Diagnostics.Select(d => d.Id));
        }
    }

    [Theory]
    [InlineData(400, "CAP3907")]
    [InlineData(-2, "CAP3908")]
    public async Task ACertificateOutsideItsTimeSignsNothing(int days, string id)
    {
        _time.Advance(TimeSpan.FromDays(days));
        BuildResult result = await BuildOperation.RunAsync(Request, new OperationContext(_time));
        Assert.Equal([id], result.Diagnostics.Select(d => d.Id));
        Assert.Equal(Outcome.Policy, result.Outcome);
        Assert.False(File.Exists(_folder["out.cap"]));
    }

    [Fact]
    public async Task AnUnsupportedHashIsAUsageFault()
    {
        BuildResult result = await BuildOperation.RunAsync(Request with { Signers = [Key with { Hash = HashAlgorithmName.SHA1 }] }, new OperationContext(_time));
        Assert.Equal(["CAP3909"], result.Diagnostics.Select(d => d.Id));
        Assert.Equal(Outcome.Usage, result.Outcome);
    }

    [Fact]
    public async Task TheRequestsTargetsChooseTheHeaderVersionToo()
    {
        _folder.Write("a.capsule.json", """
            { "kind": "fmp", "targets": ["edk2"],
              "payloads": [ { "content": "payload.bin", "imageType": "6ce4a4f5-b3ab-4e2a-9a6c-1f0d2e3c4b5a", "version": 2, "imageHeaderVersion": 2 } ] }
            """);
        BuildResult result = await BuildOperation.RunAsync(Request with { Targets = [Consumer.UBoot] }, new OperationContext(_time));
        Assert.Equal(Outcome.Policy, result.Outcome);
        Assert.False(File.Exists(_folder["out.cap"]));
    }

    public void Dispose() => _folder.Dispose();

    private string Sha256(string name) => Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(_folder[name])));
}
