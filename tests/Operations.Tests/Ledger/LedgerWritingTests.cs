// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Runtime.Versioning;
using CsCheck;
using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Operations.Build;
using UefiCapsule.Operations.Ledger;
using static UefiCapsule.Operations.Tests.Ledger.LedgerBench;

namespace UefiCapsule.Operations.Tests.Ledger;

/// <summary>Ledger and capsule get their names together or not at all, and nobody's line is lost.</summary>
public sealed class LedgerWritingTests : IDisposable
{
    private readonly LedgerBench _bench = new();

    [Fact]
    public async Task ConcurrentReleasesLoseNoLine()
    {
        BuildRequest[] requests =
        [
            .. Enumerable.Range(0, 12).Select(i =>
            {
                BuildRequest request = _bench.Fmp(Payload((uint)i + 1));
                return request with { OutputFile = _bench.Folder[$"{i}.cap"], Ledger = request.Ledger! with { Platform = $"platform-{i}" } };
            }),
        ];
        BuildResult[] results = await Task.WhenAll(requests.Select(r => Task.Run(() => _bench.Build(r), TestContext.Current.CancellationToken)));
        Assert.All(results, r => Assert.Equal(Outcome.Clean, r.Outcome));
        LedgerCheckResult check = _bench.Check([.. requests.Select(r => r.OutputFile)]);
        Assert.Equal(Outcome.Clean, check.Outcome);
        Assert.Equal(requests.Select(r => r.Ledger!.Platform).Order(), check.Ledger!.Entries.Select(e => e.Platform).Order());
        Assert.All(check.Capsules, c => Assert.Single(c.Entries));
        Assert.False(File.Exists(_bench.Ledger + ".lock"));
    }

    /// <summary>Of two that release one version at the same time, one is refused, whoever comes first.</summary>
    [Fact]
    public async Task OfTwoReleasesOfOneVersionOneIsRefused()
    {
        BuildRequest[] requests =
        [
            _bench.Fmp(Payload(2)) with { OutputFile = _bench.Folder["first.cap"] },
            _bench.Fmp(Payload(2, content: "b")) with { OutputFile = _bench.Folder["second.cap"] },
        ];
        BuildResult[] results = await Task.WhenAll(requests.Select(r => Task.Run(() => _bench.Build(r), TestContext.Current.CancellationToken)));
        Assert.Equal([Outcome.Clean, Outcome.Policy], results.Select(r => r.Outcome).Order());
        Assert.Single(_bench.Check().Ledger!.Entries);
        Assert.Single(requests, r => File.Exists(r.OutputFile));
    }

    [Fact]
    public void ACapsuleThatCannotBeNamedIsNotRecorded()
    {
        _bench.Build(_bench.Fmp(Payload(2)));
        string before = _bench.LedgerText;
        string output = _bench.Folder["late.cap"];
        OnStep taken = new("hashing", () => Directory.CreateDirectory(output));
        BuildResult result = _bench.Build(_bench.Fmp(Payload(3)) with { OutputFile = output }, taken);
        Assert.True(taken.Happened);
        Assert.Equal(Outcome.Unavailable, result.Outcome);
        Assert.Equal("CAP9002", Assert.Single(result.Diagnostics, d => d.Severity == Severity.Error).Id);
        Assert.Equal(before, _bench.LedgerText);
        Assert.Equal(Outcome.Clean, _bench.Check().Outcome);
        Assert.Empty(Directory.GetFiles(_bench.Folder.Root, ".*"));
    }

    /// <summary>The order of a killed run: recorded, and not named. The same build again puts that right.</summary>
    [Fact]
    public void ARecordedCapsuleThatIsMissingIsWrittenByTheSameBuild()
    {
        BuildRequest request = _bench.Fmp(Payload(2));
        _bench.Build(request);
        byte[] capsule = File.ReadAllBytes(_bench.Output);
        File.Delete(_bench.Output);
        Assert.Empty(_bench.Build(request).Ledger!.Added);
        Assert.Equal(capsule, File.ReadAllBytes(_bench.Output));
    }

    [Fact]
    public void ALedgerThatChangesWhileItIsBuiltIsReadAgain()
    {
        BuildRequest request = _bench.Fmp(Payload(2));
        BuildRequest other = _bench.Fmp(Payload(3, content: "b")) with { OutputFile = _bench.Folder["other.cap"] };
        OnStep meanwhile = new("signing", () => _bench.Build(other));
        BuildResult result = _bench.Build(request, meanwhile);
        Assert.True(meanwhile.Happened);
        Assert.Equal(Outcome.Policy, result.Outcome);
        Assert.Contains(result.Diagnostics, d => d.Id == "CAP4110");
        Assert.Equal(3u, Assert.Single(_bench.Check().Ledger!.Entries).Version);
    }

    [Fact]
    public async Task ALedgerThatIsHeldIsWaitedFor()
    {
        FileStream held = new(_bench.Ledger + ".lock", FileMode.Create, FileAccess.ReadWrite, FileShare.None);
        Task<BuildResult> build = Task.Run(() => _bench.Build(_bench.Fmp(Payload(2))), TestContext.Current.CancellationToken);
        await Assert.ThrowsAsync<TimeoutException>(() => build.WaitAsync(TimeSpan.FromSeconds(2), TestContext.Current.CancellationToken));
        Assert.Equal(LedgerFile.Empty, File.ReadAllBytes(_bench.Ledger));
        await held.DisposeAsync();
        Assert.Equal(Outcome.Clean, (await build).Outcome);
        Assert.Single(_bench.Check().Ledger!.Entries);
    }

    [Fact]
    public async Task WaitingCanBeCancelled()
    {
        using FileStream held = new(_bench.Ledger + ".lock", FileMode.Create, FileAccess.ReadWrite, FileShare.None);
        using CancellationTokenSource source = new(TimeSpan.FromSeconds(1));
        BuildRequest request = _bench.Fmp(Payload(2));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => BuildOperation.RunAsync(request, _bench.Context with { Cancellation = source.Token }));
        Assert.False(File.Exists(_bench.Output));
    }

    [Fact]
    public void AFolderThatCannotBeLockedInIsReported()
    {
        Directory.CreateDirectory(_bench.Ledger + ".lock");
        BuildResult result = _bench.Build(_bench.Fmp(Payload(2)));
        Assert.Equal("CAP4106", Assert.Single(result.Diagnostics, d => d.Severity == Severity.Error).Id);
        Assert.Equal(Outcome.Unavailable, result.Outcome);
    }

    [Fact]
    [SupportedOSPlatform("linux")]
    public void ALinkStaysALinkAndAModeStaysAMode()
    {
        File.SetUnixFileMode(_bench.Ledger, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.GroupWrite);
        string link = _bench.Folder["link.ledger"];
        File.CreateSymbolicLink(link, _bench.Ledger);
        BuildRequest request = _bench.Fmp(Payload(2));
        Assert.Equal(Outcome.Clean, _bench.Build(request with { Ledger = request.Ledger! with { File = link } }).Outcome);
        Assert.Equal(_bench.Ledger, new FileInfo(link).LinkTarget);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.GroupWrite, File.GetUnixFileMode(_bench.Ledger));
        Assert.Single(_bench.Check().Ledger!.Entries);
    }

    /// <summary>Whatever is built in whatever order: lines are only added, and what is in the ledger never falls.</summary>
    [Fact]
    public void NoSequenceOfBuildsMakesAReleaseRegress()
    {
        Gen<(uint Version, uint Lowest, string Content, bool Resigned, int Platform)[]> sequences =
            Gen.Select(Gen.UInt[1, 4], Gen.UInt[0, 4], Gen.Bool.Select(b => b ? "a" : "b"), Gen.Bool, Gen.Int[1, 2]).Array[1, 8];
        sequences.Sample(
            sequence =>
            {
                using LedgerBench bench = new();
                string former = bench.LedgerText;
                foreach ((uint version, uint lowest, string content, bool resigned, int platform) in sequence)
                {
                    BuildRequest request = bench.Fmp(Payload(version, lowest, content: content));
                    BuildResult result = bench.Build(request with { Ledger = request.Ledger! with { AllowResigned = resigned, Platform = $"p{platform}" } });
                    string now = bench.LedgerText;
                    Assert.StartsWith(former, now, StringComparison.Ordinal);
                    Assert.Equal(result.OutputFile is null || result.Ledger!.Added.Count == 0, former == now);
                    former = now;
                }

                LedgerCheckResult check = bench.Check();
                Assert.Equal(Outcome.Clean, check.Outcome);
                foreach (IGrouping<string, LedgerEntry> releases in check.Ledger!.Entries.GroupBy(e => e.Platform))
                {
                    uint[] versions = [.. releases.Select(e => e.Version!.Value)];
                    Assert.Equal(versions.Order(), versions);
                    Assert.All(releases, e => Assert.True(e.LowestSupportedVersion <= e.Version));
                    Assert.All(releases.GroupBy(e => e.Version), g => Assert.Single(g.Select(e => e.PayloadSha256).Distinct()));
                }
            },
            iter: 40,
            threads: 1);
    }

    public void Dispose() => _bench.Dispose();
}
