// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Operations.Build;
using UefiCapsule.Operations.Keys;
using UefiCapsule.Operations.Ledger;
using UefiCapsule.Signing.TestKeys;
using static UefiCapsule.Operations.Tests.Ledger.LedgerBench;

namespace UefiCapsule.Operations.Tests.Ledger;

/// <summary>Builds with a ledger: what is recorded, and what is refused before or after a key signs.</summary>
public sealed class LedgerBuildTests : IDisposable
{
    private readonly LedgerBench _bench = new();

    [Fact]
    public void AReleaseIsRecordedAsItIs()
    {
        BuildRequest request = _bench.Fmp(Payload(2, lowest: 1));
        BuildResult result = _bench.Build(request with { Ledger = request.Ledger! with { Date = new DateOnly(2027, 1, 1) } });
        Assert.Equal(Outcome.Clean, result.Outcome);
        LedgerFile ledger = _bench.Check(_bench.Output).Ledger!;
        LedgerEntry entry = Assert.Single(ledger.Entries);
        Assert.Equal(new RecordedRelease(entry, null), Assert.Single(result.Ledger!.Added));
        Assert.Equal((ledger.Head, _bench.Ledger), (result.Ledger.Head, result.Ledger.File));
        Assert.Equal((2, "acme-x1", Guid.Parse(LedgerWriter.ImageType)), (entry.Line, entry.Platform, entry.ImageType));
        Assert.Equal((2u, 1u, 0ul), (entry.Version, entry.LowestSupportedVersion, entry.MonotonicCount));
        Assert.Equal((result.Sha256, ReleaseSigner.TestKey, new DateOnly(2027, 1, 1)), (entry.CapsuleSha256, entry.SignedBy, entry.Date));

        // The payload: MSS1, the size of the header, the versions, and the content.
        byte[] payload = [.. "MSS1"u8, 16, 0, 0, 0, 2, 0, 0, 0, 1, 0, 0, 0, .. "aaa"u8];
        Assert.Equal(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(payload)), entry.PayloadSha256);
    }

    [Fact]
    public void TheSameBytesAgainAddNoLine()
    {
        BuildRequest request = _bench.Fmp(Payload(2));
        _bench.Build(request);
        string recorded = _bench.LedgerText;
        File.Delete(_bench.Output);
        BuildResult again = _bench.Build(request);
        Assert.Equal(Outcome.Clean, again.Outcome);
        Assert.Empty(again.Ledger!.Added);
        Assert.Equal(recorded, _bench.LedgerText);
        Assert.True(File.Exists(_bench.Output));
    }

    /// <summary>A release of the past can be rebuilt any time.</summary>
    [Fact]
    public void AnOldReleaseCanBeBuiltAgain()
    {
        BuildRequest old = _bench.Fmp(Payload(2));
        _bench.Build(old);
        _bench.Build(_bench.Fmp(Payload(3, content: "b")));
        string recorded = _bench.LedgerText;
        Assert.Equal(Outcome.Clean, _bench.Build(old).Outcome);
        Assert.Equal(recorded, _bench.LedgerText);
    }

    [Fact]
    public void AVersionBelowIsRefusedBeforeAnybodySigns()
    {
        _bench.Build(_bench.Fmp(Payload(3)));
        Refused("CAP4110", _bench.Fmp(Payload(2, content: "b")), opened: 0);
    }

    [Fact]
    public void AnotherPayloadWithAReleasedVersionIsRefused()
    {
        _bench.Build(_bench.Fmp(Payload(3)));
        Refused("CAP4112", _bench.Fmp(Payload(3, content: "b")), opened: 1);
    }

    [Fact]
    public void AnotherPayloadWithAnOldVersionIsRefusedForBoth()
    {
        _bench.Build(_bench.Fmp(Payload(3)));
        _bench.Build(_bench.Fmp(Payload(4)));
        BuildResult result = _bench.Build(_bench.Fmp(Payload(3, content: "b")));
        Assert.Equal(["CAP4110", "CAP4112"], result.Diagnostics.Where(d => d.Severity == Severity.Error).Select(d => d.Id));
    }

    /// <summary>The description's own rule comes first; CAP4114 is for ledgers that say so.</summary>
    [Fact]
    public void ALowestSupportedVersionAboveTheVersionIsRefusedBeforeAnybodySigns() =>
        Refused("CAP7027", _bench.Fmp(Payload(3, lowest: 4)), opened: 0);

    [Fact]
    public void ANewSignatureIsRefusedUnlessItIsWanted()
    {
        _bench.Build(_bench.Fmp(Payload(3)));
        TestKeysOperation.Run(new TestKeysRequest(_bench.Folder["others"], TestKeyType.P256, 365), _bench.Context);
        BuildRequest request = _bench.Fmp(Payload(3)) with { Signers = [_bench.KeyIn("others")] };
        Refused("CAP4113", request, opened: 1);
        BuildResult allowed = _bench.Build(request with { Ledger = request.Ledger! with { AllowResigned = true } });
        Assert.Equal(Outcome.Clean, allowed.Outcome);
        Assert.Equal((3u, 2), (Assert.Single(allowed.Ledger!.Added).Former!.Version, _bench.Check(_bench.Output).Ledger!.Entries.Count));

        // It allows a new signature and nothing else.
        request = _bench.Fmp(Payload(3, content: "b"));
        Refused("CAP4112", request with { Ledger = request.Ledger! with { AllowResigned = true } }, opened: 1);
    }

    [Fact]
    public void RuntimeUpdatesAreHeldToRuntimeVersionAndSecurityVersion()
    {
        Assert.Equal(Outcome.Clean, _bench.Build(Runtime(5, 2)).Outcome);
        LedgerEntry entry = Assert.Single(_bench.Check().Ledger!.Entries);
        Assert.Equal((null, 5u, 2u, null), (entry.Version, entry.RuntimeVersion, entry.SecurityVersion, entry.LowestSupportedVersion));
        Refused("CAP4110", Runtime(4, 2), opened: 0);
        Refused("CAP4111", Runtime(6, 1), opened: 0);
        Refused("CAP4111", Runtime(6, null), opened: 0);
        Assert.Equal(Outcome.Clean, _bench.Build(Runtime(6, 2)).Outcome);

        BuildRequest Runtime(int version, int? svn) => _bench.Described($$"""
            { "kind": "mm-driver-update", "payloads": [ { "content": "a", "runtime": { "payloadSignature": "TEST", "headerVersion": 1,
              "supportedFirmwareVersion": 1, "runtimeVersion": {{version}}, "platformId": "d3b07384-9a5e-4c1f-8b62-5f0e7a1c2b3d"{{(svn is null ? "" : $", \"svn\": {svn}")}} } } ] }
            """);
    }

    [Fact]
    public void EachPayloadIsALine()
    {
        BuildResult result = _bench.Build(_bench.Fmp(Payload(3), Payload(7, index: 2, content: "b")));
        Assert.True(result.Outcome == Outcome.Clean, string.Join('\n', result.Diagnostics));
        Assert.Equal([(2, 3u), (3, 7u)], result.Ledger!.Added.Select(r => (r.Entry.Line, r.Entry.Version!.Value)));
        Assert.Equal([2, 3], Assert.Single(_bench.Check(_bench.Output).Capsules).Entries.Select(e => e.Line));

        // One of them falling is enough, and neither is recorded.
        Refused("CAP4110", _bench.Fmp(Payload(4), Payload(6, index: 2, content: "b")), opened: 0);
    }

    [Fact]
    public void TwoPayloadsOfOneCapsuleAreHeldAgainstEachOther() => Refused("CAP4112", _bench.Fmp(Payload(3), Payload(3, content: "b")), opened: 1);

    [Fact]
    public void AnotherPlatformIsAnotherSeries()
    {
        _bench.Build(_bench.Fmp(Payload(3)));
        BuildRequest request = _bench.Fmp(Payload(2, content: "b"));
        BuildResult result = _bench.Build(request with { Ledger = request.Ledger! with { Platform = "acme-x2" } });
        Assert.Equal(Outcome.Clean, result.Outcome);
        Assert.Null(Assert.Single(result.Ledger!.Added).Former);
    }

    [Fact]
    public void APayloadWithoutAVersionIsRefused() => Refused(
        "CAP4117",
        _bench.Described($$"""{ "kind": "fmp", "payloads": [ { "content": "a", "imageType": "{{LedgerWriter.ImageType}}", "payloadHeader": "none" } ] }"""),
        opened: 1);

    [Fact]
    public void ACapsuleWithoutAPayloadIsNoRelease() => Refused(
        "CAP4118", _bench.Described($$"""{ "kind": "firmware-accept", "accept": { "imageType": "{{LedgerWriter.ImageType}}" } }""") with { Signers = [] }, opened: 0, Outcome.Usage);

    [Fact]
    public void AnUnsignedReleaseIsRecordedAsThat()
    {
        BuildResult result = _bench.Build(_bench.Fmp(Payload(3)) with { Signers = [], Unsigned = true });
        Assert.Equal(Outcome.Clean, result.Outcome);
        LedgerEntry entry = Assert.Single(result.Ledger!.Added).Entry;
        Assert.Equal((ReleaseSigner.Unsigned, default(ulong?)), (entry.SignedBy, entry.MonotonicCount));
    }

    [Theory]
    [InlineData("")]
    [InlineData("uefi-capsule-ledger/2\n")]
    [InlineData("uefi-capsule-ledger/1\nrelease platform=acme-x1")]
    public void AGarbledLedgerIsRefusedAndLeftAsItIs(string text)
    {
        File.WriteAllText(_bench.Ledger, text);
        BuildResult result = _bench.Build(_bench.Fmp(Payload(3)));
        Assert.Equal(Outcome.Malformed, result.Outcome);
        Assert.Equal(text, _bench.LedgerText);
        Assert.False(File.Exists(_bench.Output));
    }

    /// <summary>Somebody computed the hashes anew: the chain is good, and the releases are not.</summary>
    [Fact]
    public void ALedgerWhoseReleasesRegressIsRefused()
    {
        string text = LedgerWriter.Chained(LedgerWriter.Release(version: "5"), LedgerWriter.Release(version: "2"));
        File.WriteAllText(_bench.Ledger, text);
        BuildResult result = _bench.Build(_bench.Fmp(Payload(9)));
        Assert.Equal((Outcome.Policy, text), (result.Outcome, _bench.LedgerText));
    }

    [Fact]
    public void WithoutALedgerNothingIsBuilt()
    {
        File.Delete(_bench.Ledger);
        BuildResult result = _bench.Build(_bench.Fmp(Payload(3)));
        Assert.Equal("CAP4104", Assert.Single(result.Diagnostics).Id);
        Assert.Equal(["a", "b"], Directory.GetFiles(_bench.Folder.Root).Select(f => Path.GetFileName(f)).Where(n => !n.EndsWith(".json", StringComparison.Ordinal)).Order());
    }

    [Fact]
    public void TheOutputMayNotBeTheLedger()
    {
        BuildRequest request = _bench.Fmp(Payload(3)) with { OutputFile = _bench.Ledger };
        Assert.Equal("CAP9003", Assert.Single(_bench.Build(request).Diagnostics).Id);
        Assert.Equal(LedgerFile.Empty, File.ReadAllBytes(_bench.Ledger));
    }

    [Fact]
    public void ACapsuleIsFoundByItsBytes()
    {
        _bench.Build(_bench.Fmp(Payload(3)));
        string released = _bench.Output;
        LedgerCheckResult check = _bench.Check(released);
        Assert.Equal(Outcome.Clean, check.Outcome);
        Assert.Equal([2], Assert.Single(check.Capsules).Entries.Select(e => e.Line));

        BuildRequest other = _bench.Fmp(Payload(3, content: "b")) with { OutputFile = _bench.Folder["other.cap"], Ledger = null };
        _bench.Build(other);
        BuildRequest newer = _bench.Fmp(Payload(4)) with { OutputFile = _bench.Folder["newer.cap"], Ledger = null };
        _bench.Build(newer);
        check = _bench.Check(other.OutputFile, newer.OutputFile);
        Assert.Equal(["CAP4121", "CAP4120"], check.Diagnostics.Where(d => d.Severity == Severity.Error).Select(d => d.Id));
        Assert.All(check.Capsules, c => Assert.Empty(c.Entries));
        Assert.Equal(Outcome.Policy, check.Outcome);

        LedgerCheckRequest elsewhere = new(_bench.Ledger, [released]) { Platform = "acme-x2" };
        Assert.Equal(Outcome.Policy, LedgerCheckOperation.Run(elsewhere, _bench.Context).Outcome);
    }

    [Fact]
    public void ACapsuleThatCannotBeReadIsNotFound()
    {
        string cut = _bench.Folder.Write("cut.cap", [1, 2, 3]);
        Assert.Equal(Outcome.Malformed, _bench.Check(cut).Outcome);
        Assert.Equal(Outcome.Unavailable, _bench.Check(_bench.Folder["missing.cap"]).Outcome);
    }

    public void Dispose() => _bench.Dispose();

    private void Refused(string id, BuildRequest request, int opened, Outcome outcome = Outcome.Policy)
    {
        string before = _bench.LedgerText;
        bool hadOutput = File.Exists(_bench.Output);
        byte[] output = hadOutput ? File.ReadAllBytes(_bench.Output) : [];
        using CountingSource? counting = request.Signers.Count > 0 ? new CountingSource(request.Signers[0]) : null;
        BuildResult result = _bench.Build(counting is null ? request : request with { Signers = [counting] });
        Assert.Equal(id, Assert.Single(result.Diagnostics, d => d.Severity == Severity.Error).Id);
        Assert.Equal((outcome, null, null), (result.Outcome, result.OutputFile, result.Ledger));
        Assert.Equal(opened, counting?.Opened ?? 0);
        Assert.Equal(before, _bench.LedgerText);
        Assert.Equal(hadOutput, File.Exists(_bench.Output));
        Assert.True(!hadOutput || output.SequenceEqual(File.ReadAllBytes(_bench.Output)));
        Assert.Empty(Directory.GetFiles(_bench.Folder.Root, ".*"));
    }
}
