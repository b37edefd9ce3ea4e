// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Operations.Ledger;
using UefiCapsule.TestKit;
using static UefiCapsule.Operations.Tests.Ledger.LedgerWriter;

namespace UefiCapsule.Operations.Tests.Ledger;

/// <summary>Ledgers that are whole, and whose releases do or do not follow the rules.</summary>
public sealed class LedgerCheckTests : IDisposable
{
    private static readonly OperationContext Context = new(new FixedTimeProvider(2027, 1, 1));

    private readonly TemporaryDirectory _folder = new();

    [Fact]
    public void ReleasesThatRiseAreInOrder()
    {
        LedgerCheckResult result = Check(
            Release(version: "1", lowest: "1"),
            Release(version: "2", lowest: "1", count: "5"),
            Release(version: "9", lowest: "2", count: "5"),
            Release(platform: "acme-x2", version: "1"),
            Release(index: 2, version: "1"),
            Release(platform: "acme-x3", version: "-", runtime: "3", svn: "2"),
            Release(platform: "acme-x3", version: "-", runtime: "4", svn: "2"));
        Assert.Empty(result.Diagnostics);
        Assert.Equal(7, result.Ledger!.Entries.Count);
    }

    [Fact]
    public void AVersionThatFallsIsReportedAtItsLine() =>
        Finds("CAP4110", Release(version: "2"), Release(version: "3"), Release(version: "2", payload: Digest("payload 2 -"), capsule: Digest("anew")));

    [Fact]
    public void ARuntimeVersionThatFallsIsReported() => Finds("CAP4110", Release(version: "-", runtime: "2"), Release(version: "-", runtime: "1"));

    [Fact]
    public void ASecurityVersionThatFallsIsReported() =>
        Finds("CAP4111", Release(version: "-", runtime: "2", svn: "5"), Release(version: "-", runtime: "3", svn: "4"));

    [Fact]
    public void ASecurityVersionThatIsLeftOutFalls() =>
        Finds("CAP4111", Release(version: "-", runtime: "2", svn: "5"), Release(version: "-", runtime: "3"));

    [Fact]
    public void AVersionWithTwoPayloadsIsReported() => Finds("CAP4112", Release(version: "2"), Release(version: "2", payload: Digest("other"), capsule: Digest("other")));

    [Fact]
    public void AReleaseThatWasSignedAnewIsInOrder() => Assert.Empty(Check(Release(version: "2"), Release(version: "2", capsule: Digest("anew"))).Diagnostics);

    [Fact]
    public void ALowestSupportedVersionAboveTheVersionIsReported() => Finds("CAP4114", Release(version: "2"), Release(version: "3", lowest: "4"));

    [Fact]
    public void ALowestSupportedVersionThatFallsIsAWarning() => Warns("CAP4115", Release(version: "2", lowest: "2"), Release(version: "3", lowest: "1"));

    [Fact]
    public void AMonotonicCountThatFallsIsAWarning() => Warns("CAP4116", Release(version: "2", count: "2"), Release(version: "3", count: "1"));

    [Fact]
    public void APayloadWithoutAVersionIsReported() => Finds("CAP4117", Release(version: "2", platform: "acme-x2"), Release(version: "-"));

    [Fact]
    public void TheSameReleaseTwiceIsReported() => Finds("CAP4119", Release(version: "2"), Release(version: "2"));

    [Theory]
    [InlineData("test-key")]
    [InlineData("nobody")]
    public void ACapsuleWithoutAReleaseKeyIsAWarning(string by) => Warns("CAP4122", Release(version: "2"), Release(version: "3", by: by));

    /// <summary>An image for any instance is an image for each.</summary>
    [Theory]
    [InlineData(0, 5)]
    [InlineData(5, 0)]
    [InlineData(5, 5)]
    public void InstanceZeroIsEveryInstance(ulong first, ulong second) => Finds("CAP4110", Release(instance: first, version: "2"), Release(instance: second, version: "1"));

    [Fact]
    public void TwoInstancesAreTwoSeries() => Assert.Empty(Check(Release(instance: 4, version: "2"), Release(instance: 5, version: "1")).Diagnostics);

    [Fact]
    public void AGarbledLedgerIsNotChecked()
    {
        _folder.Write("a.ledger", Chained(Release())[..^10]);
        LedgerCheckResult result = LedgerCheckOperation.Run(new LedgerCheckRequest(_folder["a.ledger"], []), Context);
        Assert.Equal(Outcome.Malformed, result.Outcome);
        Assert.Null(result.Ledger);
    }

    [Fact]
    public void LinesAreOnlyAdded()
    {
        string[] lines = [Release(version: "1"), Release(version: "2")];
        _folder.Write("older.ledger", Chained(lines));
        _folder.Write("longer.ledger", Chained([.. lines, Release(version: "3")]));
        _folder.Write("cut.ledger", Chained(lines[..1]));
        _folder.Write("other.ledger", Chained(lines[0], Release(version: "2", date: "2026-11-29"), Release(version: "3")));
        Assert.Equal(Outcome.Clean, Since("older.ledger").Outcome);
        Assert.Equal(Outcome.Clean, Since("longer.ledger").Outcome);
        foreach (string name in new[] { "cut.ledger", "other.ledger" })
        {
            Assert.Equal(("CAP4105", Outcome.Policy), (Assert.Single(Since(name).Diagnostics).Id, Since(name).Outcome));
        }

        LedgerCheckResult Since(string name) =>
            LedgerCheckOperation.Run(new LedgerCheckRequest(_folder[name], []) { Since = _folder["older.ledger"] }, Context);
    }

    [Fact]
    public void AListOfOnePlatformLeavesTheOthersOut()
    {
        _folder.Write("a.ledger", Chained(Release(), Release(platform: "acme-x2"), Release(version: "2")));
        Assert.Equal([2, 4], LedgerListOperation.Run(_folder["a.ledger"], "acme-x1").Entries.Select(e => e.Line));
        Assert.Equal([2, 3, 4], LedgerListOperation.Run(_folder["a.ledger"], null).Entries.Select(e => e.Line));
    }

    [Fact]
    public void ALedgerIsBegunOnce()
    {
        Assert.Equal(_folder["a.ledger"], LedgerInitOperation.Run(_folder["a.ledger"]).OutputFile);
        Assert.Equal("uefi-capsule-ledger/1\n", File.ReadAllText(_folder["a.ledger"]));
        _folder.Write("a.ledger", Chained(Release()));
        Assert.Equal("CAP9005", Assert.Single(LedgerInitOperation.Run(_folder["a.ledger"]).Diagnostics).Id);
        Assert.Equal(Chained(Release()), File.ReadAllText(_folder["a.ledger"]));
    }

    public void Dispose() => _folder.Dispose();

    private LedgerCheckResult Check(params string[] lines)
    {
        _folder.Write("a.ledger", Chained(lines));
        return LedgerCheckOperation.Run(new LedgerCheckRequest(_folder["a.ledger"], []), Context);
    }

    /// <summary>The last line is the only one that is wrong.</summary>
    private void Finds(string id, params string[] lines)
    {
        LedgerCheckResult result = Check(lines);
        Diagnostic finding = Assert.Single(result.Diagnostics);
        Assert.Equal((id, lines.Length + 1, Outcome.Policy), (finding.Id, finding.Place.Line, result.Outcome));
    }

    private void Warns(string id, params string[] lines)
    {
        LedgerCheckResult result = Check(lines);
        Diagnostic finding = Assert.Single(result.Diagnostics);
        Assert.Equal((id, lines.Length + 1, Severity.Warning, Outcome.Clean), (finding.Id, finding.Place.Line, finding.Severity, result.Outcome));
    }
}
