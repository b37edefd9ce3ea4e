// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Security.Cryptography;
using UefiCapsule.CapsuleBuilder;
using UefiCapsule.Formats.Consumers;
using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Operations.Build;
using UefiCapsule.Operations.Offline;
using UefiCapsule.Signing.TestKeys;
using UefiCapsule.TestKit;

namespace UefiCapsule.Operations.Tests.Offline;

public sealed class PrepareOperationTests : IDisposable
{
    private readonly OfflineBench _bench = new();

    private static NamedSigner Vector { get; } = new(
        RepositoryRoot.PathOf("tests", "Vectors", "test-leaf.pem"), [RepositoryRoot.PathOf("tests", "Vectors", "test-sub.pem")], HashAlgorithmName.SHA384);

    [Fact]
    public void TheRequestSaysAllThatIsSigned()
    {
        _bench.Prepare("r", Vector);
        Snapshot.Match(File.ReadAllText(_bench.Folder["r/request.txt"]));
    }

    [Fact]
    public void TheRequestOfARuntimeUpdateSaysItsVersionsToo()
    {
        string sample = RepositoryRoot.PathOf("samples", "mm-driver-update", "mm-driver-update.capsule.json");
        PrepareResult result = PrepareOperation.Run(new PrepareRequest(sample, _bench.Folder["p"], _bench.Folder["r"], [], []), _bench.Context);
        Assert.Equal(Outcome.Clean, result.Outcome);
        Snapshot.Match(File.ReadAllText(_bench.Folder["r/request.txt"]));
    }

    [Fact]
    public void TheFolderHoldsWhatSignersNeedAndNothingElse()
    {
        PrepareResult result = _bench.Prepare("r", _bench.Alice, Vector);
        Assert.Equal(
            [
                "payload-1.sha256", "payload-1.sha384", "payload-1.tbs", "payload-2.sha256", "payload-2.sha384", "payload-2.tbs", "request.txt",
                "signer-1.chain.pem", "signer-1.pem", "signer-2.chain.pem", "signer-2.pem",
            ],
            Directory.GetFileSystemEntries(_bench.Folder["r"]).Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal));
        byte[] signed = File.ReadAllBytes(_bench.Folder["r/payload-1.tbs"]);
        Assert.Equal("the first firmware\u0007\0\0\0\0\0\0\0"u8.ToArray(), signed[16..]);
        Assert.Equal(SHA256.HashData(signed), File.ReadAllBytes(_bench.Folder["r/payload-1.sha256"]));
        Assert.Equal(SHA384.HashData(signed), File.ReadAllBytes(_bench.Folder["r/payload-1.sha384"]));
        Assert.Equal(File.ReadAllText(_bench.Alice.CertificateFile), File.ReadAllText(_bench.Folder["r/signer-1.pem"]));

        Assert.Equal([1, 1, 2, 2], result.Requested.Select(r => r.Payload));
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(signed)), result.Requested[0].Digest);
        Assert.Equal(["u.capsule.json", "driver.efi", "a.bin", "b.bin", "vendor.bin"], result.Inputs.Select(i => i.File));
    }

    [Fact]
    public void TheLastLineIsTheDigestOfTheLinesAbove()
    {
        PrepareResult result = _bench.Prepare("r", _bench.Alice);
        ProcessResult sum = ProcessRunner.RunIn(_bench.Folder["r"], "sh", "-c", "sed '$d' request.txt | sha256sum");
        Assert.Equal($"{result.RequestId}  -\n", sum.OutputText);
        Assert.EndsWith($"\nid {result.RequestId}\n", File.ReadAllText(_bench.Folder["r/request.txt"]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task TheSameInputsGiveTheSameBytesOnAnotherDayAndInAnotherFolder()
    {
        _bench.Prepare("r", _bench.Alice, _bench.Carol);
        _bench.Time.Advance(TimeSpan.FromDays(400));
        using TemporaryDirectory other = new();
        foreach (string file in new[] { "u.capsule.json", "driver.efi", "a.bin", "b.bin", "vendor.bin" })
        {
            other.Write(file, await File.ReadAllBytesAsync(_bench.Folder[file], TestContext.Current.CancellationToken));
        }

        PrepareRequest request = new(other["u.capsule.json"], other["p"], other["x"], [_bench.Alice, _bench.Carol], []) { AllowTestKeys = true };
        Assert.Equal(Outcome.Clean, PrepareOperation.Run(request, _bench.Context).Outcome);
        Assert.Equal(File.ReadAllBytes(_bench.Folder["r.prepared"]), File.ReadAllBytes(other["p"]));
        foreach (string file in Directory.GetFiles(_bench.Folder["r"]))
        {
            Assert.Equal(File.ReadAllBytes(file), File.ReadAllBytes(other["x/" + Path.GetFileName(file)]));
        }
    }

    [Fact]
    public void AnyInputChangesTheId()
    {
        HashSet<string?> ids = [_bench.Prepare("r", _bench.Alice).RequestId];
        int count = 1;
        foreach (string file in new[] { "driver.efi", "a.bin", "vendor.bin", "u.capsule.json" })
        {
            byte[] old = File.ReadAllBytes(_bench.Folder[file]);
            _bench.Folder.Write(file, [.. old, (byte)' ']);
            ids.Add(_bench.Prepare($"r{count}", _bench.Alice).RequestId);
            _bench.Folder.Write(file, old);
            Assert.Equal(++count, ids.Count);
        }

        ids.Add(_bench.Prepare("s1", _bench.Bob).RequestId);
        ids.Add(_bench.Prepare("s2", _bench.Alice with { Hash = HashAlgorithmName.SHA512 }).RequestId);
        ids.Add(_bench.Prepare("s3", _bench.Alice with { ChainFiles = [] }).RequestId);
        ids.Add(_bench.Prepare("s4").RequestId);
        PrepareRequest request = new(_bench.Folder["u.capsule.json"], _bench.Folder["p"], _bench.Folder["s5"], [_bench.Alice], [Consumer.Fwupd]) { AllowTestKeys = true };
        ids.Add(PrepareOperation.Run(request, _bench.Context).RequestId);
        Assert.Equal(10, ids.Count);
    }

    [Fact]
    public void WordsOfTheDescriptionStayInTheirLine()
    {
        const string name = "x\u2028sign payload 9 by signer 9\u2028  $ rm -rf \u202e.bin";
        File.WriteAllText(_bench.Folder[name], "x");
        _bench.Folder.Write("u.capsule.json", OfflineBench.Description.Replace("a.bin", name, StringComparison.Ordinal));
        _bench.Prepare("r", _bench.Alice);
        string[] lines = File.ReadAllLines(_bench.Folder["r/request.txt"]);
        Assert.Contains("  path x\\u2028sign payload 9 by signer 9\\u2028  $ rm -rf \\u202E.bin", lines);
        Assert.All(lines, l => Assert.DoesNotContain(l, c => c is '\u2028' or '\u202e'));
    }

    /// <summary>What a build refuses is refused before anybody signs it.</summary>
    [Theory]
    [InlineData("u-boot", 3u, "")]
    [InlineData("linux-pfru", 2u, "")]
    [InlineData("edk2", 3u, "\"lowestSupportedVersion\": 9, ")]
    [InlineData("edk2", 3u, "")]
    public async Task ATargetThatWouldRefuseIsNoticedBeforeAnybodySigns(string target, uint version, string further)
    {
        _bench.Folder.Write("a.bin", "x");
        _bench.Folder.Write(
            "u.capsule.json",
            $$"""
            { "kind": "fmp", "targets": ["{{target}}"],
              "payloads": [ { "content": "a.bin", "imageType": "6ce4a4f5-b3ab-4e2a-9a6c-1f0d2e3c4b5a", {{further}}"version": 1, "imageHeaderVersion": {{version}} } ] }
            """);
        BuildRequest build = new(_bench.Folder["u.capsule.json"], _bench.Output, [OfflineBench.Key(_bench.Alice)], Unsigned: false, [], []) { AllowTestKeys = true };
        BuildResult built = await BuildOperation.RunAsync(build, _bench.Context);
        PrepareResult prepared = _bench.TryPrepare("r", _bench.Alice);
        Assert.Equal(Ids(built), Ids(prepared));
        Assert.Equal(built.Outcome, prepared.Outcome);
        Assert.Equal(built.OutputFile is not null, File.Exists(_bench.Folder["r.prepared"]));
        Assert.Equal(built.OutputFile is not null, Directory.Exists(_bench.Folder["r"]));
        static IEnumerable<string> Ids(OperationResult result) => result.Diagnostics.Where(d => d.Severity == Severity.Error).Select(d => d.Id);
    }

    [Fact]
    public void AKindWithoutPayloadsHasNothingToSign()
    {
        _bench.Folder.Write("u.capsule.json", """{ "kind": "firmware-revert" }""");
        AssertRefused("CAP3941", Outcome.Usage, _bench.Alice);
    }

    [Fact]
    public void OneSignerIsNotNamedTwice() => AssertRefused("CAP3970", Outcome.Usage, _bench.Alice, _bench.Alice);

    [Fact]
    public void ACertificateThatCannotBeUsedIsRefused()
    {
        AssertRefused("CAP3904", Outcome.Unavailable, _bench.Alice with { CertificateFile = _bench.Folder["missing.pem"] });
        AssertRefused("CAP3909", Outcome.Usage, _bench.Alice with { Hash = HashAlgorithmName.SHA1 });
        ProcessRunner.RunOk(
            "openssl", "req", "-x509", "-nodes", "-newkey", "ed25519", "-keyout", _bench.Folder["e.key"], "-out", _bench.Folder["e.pem"], "-subj", "/CN=TEST", "-days", "9999");
        AssertRefused("CAP3902", Outcome.Unavailable, new NamedSigner(_bench.Folder["e.pem"], [], null));
        _bench.Time.Advance(TimeSpan.FromDays(365 * 40));
        AssertRefused("CAP3907", Outcome.Policy, _bench.Alice);
    }

    [Fact]
    public void ATestKeyIsAskedToSignOnlyWhereItIsAllowed()
    {
        PrepareRequest request = new(_bench.Folder["u.capsule.json"], _bench.Folder["r.prepared"], _bench.Folder["r"], [_bench.Alice], []);
        PrepareResult result = PrepareOperation.Run(request, _bench.Context);
        Assert.All(result.Diagnostics.Where(d => d.Severity == Severity.Error), d => Assert.Equal("CAP3110", d.Id));
        Assert.Equal(Outcome.Policy, result.Outcome);
        Assert.False(Directory.Exists(_bench.Folder["r"]) || File.Exists(_bench.Folder["r.prepared"]));
    }

    [Fact]
    public void NothingThatIsThereIsOverwritten()
    {
        _bench.Folder.Write("r/old", "old");
        AssertRefused("CAP9032", Outcome.Usage, _bench.Alice);
        Directory.Delete(_bench.Folder["r"], recursive: true);
        PrepareRequest request = new(_bench.Folder["u.capsule.json"], _bench.Folder["a.bin"], _bench.Folder["r"], [_bench.Alice], []) { AllowTestKeys = true };
        Assert.Equal(["CAP9003"], PrepareOperation.Run(request, _bench.Context).Diagnostics.Select(d => d.Id));
        Assert.Equal("the first firmware", File.ReadAllText(_bench.Folder["a.bin"]));
    }

    [Fact]
    public void AnOutputThatCannotBeWrittenTakesTheFolderBack()
    {
        PrepareRequest request = new(_bench.Folder["u.capsule.json"], _bench.Folder["missing/p"], _bench.Folder["r"], [_bench.Alice], []) { AllowTestKeys = true };
        Assert.Contains(PrepareOperation.Run(request, _bench.Context).Diagnostics, d => d.Id == "CAP9002");
        Assert.False(Directory.Exists(_bench.Folder["r"]));
    }

    [Theory]
    [InlineData("hashing")]
    [InlineData("reading")]
    [InlineData("writing")]
    public void CancellationLeavesNothing(string step)
    {
        using CancellationTokenSource source = new();
        PrepareRequest request = new(_bench.Folder["u.capsule.json"], _bench.Folder["r.prepared"], _bench.Folder["r"], [_bench.Alice], []) { AllowTestKeys = true };
        string[] before = Directory.GetFileSystemEntries(_bench.Folder.Root);
        Assert.ThrowsAny<OperationCanceledException>(() => PrepareOperation.Run(request, new OperationContext(_bench.Time, new OnStep(step, source.Cancel), source.Token)));
        Assert.Equal(before.Order(), Directory.GetFileSystemEntries(_bench.Folder.Root).Order());
    }

    [Fact]
    public void AnInputThatChangesMeanwhileIsNoticed()
    {
        PrepareRequest request = new(_bench.Folder["u.capsule.json"], _bench.Folder["r.prepared"], _bench.Folder["r"], [_bench.Alice], []) { AllowTestKeys = true };
        OnStep change = new("writing", () =>
        {
            using FileStream stream = new(_bench.Folder["vendor.bin"], FileMode.Open, FileAccess.Write, FileShare.ReadWrite);
            stream.WriteByte((byte)'X');
        });
        PrepareResult result = PrepareOperation.Run(request, new OperationContext(_bench.Time, change));
        Assert.Contains(result.Diagnostics, d => d.Id == "CAP9011");
        Assert.Equal(Outcome.Unavailable, result.Outcome);
        Assert.False(Directory.Exists(_bench.Folder["r"]) || File.Exists(_bench.Folder["r.prepared"]));
    }

    [Fact]
    public void ThePreparedCapsuleIsNoCapsuleForAnybodyElse()
    {
        _bench.Prepare("r", _bench.Alice);
        Verify.VerifyResult result = Verify.VerifyOperation.Run(new Verify.VerifyRequest(_bench.Folder["r.prepared"], [], []), _bench.Context);
        Assert.Equal(Outcome.Malformed, result.Outcome);
        byte[] bytes = File.ReadAllBytes(_bench.Folder["r.prepared"]);
        Assert.Equal(2, System.Text.Encoding.Latin1.GetString(bytes).Split("NOT SIGNED YET").Length - 1);
        Assert.Equal(14, PreparedCapsule.Placeholder.Length);
    }

    public void Dispose() => _bench.Dispose();

    private void AssertRefused(string id, Outcome outcome, params NamedSigner[] signers)
    {
        string[] before = Directory.GetFileSystemEntries(_bench.Folder.Root);
        PrepareResult result = _bench.TryPrepare("r", signers);
        Assert.Equal([id], result.Diagnostics.Where(d => d.Severity == Severity.Error).Select(d => d.Id));
        Assert.Equal(outcome, result.Outcome);
        Assert.Null(result.OutputFile);
        Assert.Equal(before.Order(), Directory.GetFileSystemEntries(_bench.Folder.Root).Order());
    }
}
