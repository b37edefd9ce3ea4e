// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Text;
using CsCheck;
using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Operations.Ledger;
using UefiCapsule.TestKit;
using static UefiCapsule.Operations.Tests.Ledger.LedgerWriter;

namespace UefiCapsule.Operations.Tests.Ledger;

/// <summary>The grammar of docs/releases.md: what is a ledger, and where what is none goes wrong.</summary>
public sealed class LedgerFileTests
{
    private static readonly string Good = Chained(
        Release(version: "1", lowest: "0"),
        Release(version: "2", lowest: "1", date: "2026-11-29"),
        Release(platform: "acme-x2", version: "-", runtime: "7", svn: "3", count: "18446744073709551615", by: "test-key"),
        Release(index: 255, instance: ulong.MaxValue, version: "4294967295", count: "-", by: "nobody"));

    [Fact]
    public void EveryFieldIsRead()
    {
        LedgerFile ledger = Read(Good);
        Assert.Equal(4, ledger.Entries.Count);
        Assert.Equal(
            new LedgerEntry
            {
                Line = 3,
                Platform = "acme-x1",
                ImageType = Guid.Parse(ImageType),
                ImageIndex = 1,
                HardwareInstance = 0,
                Version = 2,
                RuntimeVersion = null,
                SecurityVersion = null,
                LowestSupportedVersion = 1,
                MonotonicCount = 0,
                PayloadSha256 = Digest("payload 2 -"),
                CapsuleSha256 = Digest("capsule acme-x1 2 -"),
                SignedBy = ReleaseSigner.Release,
                Date = new DateOnly(2026, 11, 29),
            },
            ledger.Entries[1]);
        Assert.Equal((7u, 3u, ulong.MaxValue, ReleaseSigner.TestKey), (ledger.Entries[2].RuntimeVersion, ledger.Entries[2].SecurityVersion, ledger.Entries[2].MonotonicCount, ledger.Entries[2].SignedBy));
        Assert.Equal((byte.MaxValue, ulong.MaxValue, uint.MaxValue, null, ReleaseSigner.Unsigned), (ledger.Entries[3].ImageIndex, ledger.Entries[3].HardwareInstance, ledger.Entries[3].Version, ledger.Entries[3].MonotonicCount, ledger.Entries[3].SignedBy));
        Assert.Equal(Good.TrimEnd()[^64..], ledger.Head);
    }

    [Fact]
    public void ALedgerWithoutAReleaseIsOneLine()
    {
        Assert.Equal("uefi-capsule-ledger/1\n", Encoding.ASCII.GetString(LedgerFile.Empty));
        Assert.Empty(Read("uefi-capsule-ledger/1\n").Entries);
    }

    /// <summary>What docs/releases.md says anybody can do with a shell.</summary>
    [Fact]
    public void TheChainIsWhatSha256sumComputes()
    {
        using TemporaryDirectory folder = new();
        folder.Write("a.ledger", Good);
        const string Script = """
            head=$(printf 'uefi-capsule-ledger/1\n' | sha256sum | cut -c1-64)
            tail -n +2 "$1" | while IFS= read -r line; do
                head=$(printf '%s\n%s\n' "$head" "${line% chain=*}" | sha256sum | cut -c1-64)
                [ "$head" = "${line##* chain=}" ] || echo broken
                echo "$head"
            done
            """;
        ProcessResult result = ProcessRunner.RunOk("sh", "-c", Script, "sh", folder["a.ledger"]);
        string[] heads = result.OutputText.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(4, heads.Length);
        Assert.Equal(Read(Good).Head, heads[^1]);
    }

    [Theory]
    [InlineData("", "CAP4100", 1, 1)]
    [InlineData("uefi-capsule-ledger/1", "CAP4100", 1, 1)]
    [InlineData("uefi-capsule-ledger/2\n", "CAP4100", 1, 1)]
    [InlineData("uefi-capsule-ledger/1\r\n", "CAP4100", 1, 1)]
    [InlineData("\uFEFFuefi-capsule-ledger/1\n", "CAP4100", 1, 1)]
    [InlineData("uefi-capsule-ledger/1\n\n", "CAP4101", 2, 1)]
    [InlineData("uefi-capsule-ledger/1\n# a comment\n", "CAP4101", 2, 1)]
    [InlineData("uefi-capsule-ledger/1\nrelease", "CAP4102", 2, 8)]
    [InlineData("uefi-capsule-ledger/1\nrelease\n", "CAP4101", 2, 8)]
    public void WhatIsNoLedgerIsReportedAtItsPlace(string text, string id, int line, int column) =>
        Assert.Equal((id, line, column), Assert.Single(Faults(text)));

    [Theory]
    [InlineData("platform=acme-x1", "platform=Acme-X1", 18)]
    [InlineData("platform=acme-x1", "platform=", 18)]
    [InlineData("platform=acme-x1", "platform=-x1", 18)]
    [InlineData("platform=acme-x1", "platforms=acme-x1", 8)]
    [InlineData("release platform", "release  platform", 8)]
    [InlineData("release platform", "Release platform", 1)]
    [InlineData("6ce4a4f5-", "6CE4A4F5-", 31)]
    [InlineData("6ce4a4f5-", "{6ce4a4f5-", 31)]
    [InlineData("index=1", "index=256", 74)]
    [InlineData("index=1", "index=01", 74)]
    [InlineData("index=1", "index=+1", 74)]
    [InlineData("instance=0", "instance=-", 85)]
    [InlineData("version=1", "version=4294967296", 95)]
    [InlineData("version=1", "version=0x1", 95)]
    [InlineData("version=1", "version=", 95)]
    [InlineData("count=0", "count=18446744073709551616", 128)]
    [InlineData("payload=", "payload=0", 138)]
    [InlineData("by=release-key", "by=somebody", 279)]
    [InlineData("date=-", "date=2026-02-30", 296)]
    [InlineData("date=-", "date=2026-2-3", 296)]
    [InlineData("date=-", "date=- note=x", 297)]
    public void AFieldThatIsNotAsItMustBeIsReportedAtItsColumn(string from, string to, int column)
    {
        string line = Release();
        Assert.Contains(from, line, StringComparison.Ordinal);
        (string Id, int Line, int Column) fault = Assert.Single(Faults(Chained(line.Replace(from, to, StringComparison.Ordinal), Release(version: "2"))));
        Assert.Equal(("CAP4101", 2, column), fault);
    }

    [Fact]
    public void ACarriageReturnIsNamed()
    {
        DiagnosticBag diagnostics = new();
        Assert.Null(LedgerFile.Parse("a.ledger", Encoding.ASCII.GetBytes("uefi-capsule-ledger/1\n" + Good.Split('\n')[1] + "\r\n"), diagnostics));
        Assert.Contains("carriage return", Assert.Single(diagnostics).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("changed", 3)]
    [InlineData("removed", 3)]
    [InlineData("swapped", 2)]
    [InlineData("inserted", 3)]
    public void ALineThatWasTamperedWithBreaksTheChain(string how, int firstBroken)
    {
        List<string> lines = [.. Good.TrimEnd('\n').Split('\n')];
        switch (how)
        {
            case "changed":
                lines[2] = lines[2].Replace("version=2", "version=3", StringComparison.Ordinal);
                break;
            case "removed":
                lines.RemoveAt(2);
                break;
            case "swapped":
                (lines[1], lines[2]) = (lines[2], lines[1]);
                break;
            default:
                lines.Insert(2, lines[1]);
                break;
        }

        List<(string Id, int Line, int Column)> faults = Faults(string.Join('\n', lines) + "\n");
        Assert.All(faults, f => Assert.Equal("CAP4103", f.Id));
        Assert.Equal(firstBroken, faults[0].Line);
    }

    /// <summary>Every byte counts: no other ledger is one byte away.</summary>
    [Fact]
    public void NoByteCanBeChangedUnnoticed()
    {
        byte[] good = Encoding.ASCII.GetBytes(Good);
        Gen.Select(Gen.Int[0, good.Length - 1], Gen.Byte).Where((at, value) => good[at] != value).Sample(
            (at, value) =>
            {
                byte[] bad = [.. good];
                bad[at] = value;
                return LedgerFile.Parse("a.ledger", bad, new DiagnosticBag()) is null;
            },
            iter: 2000);
    }

    /// <summary>A ledger that is cut anywhere but between lines is none; between lines it is the older ledger, which --since finds out.</summary>
    [Fact]
    public void NoLineCanBeCut()
    {
        byte[] good = Encoding.ASCII.GetBytes(Good);
        for (int length = 0; length < good.Length; length++)
        {
            bool isWhole = length > 0 && good[length - 1] == '\n';
            Assert.Equal(isWhole, LedgerFile.Parse("a.ledger", good.AsMemory(0, length), new DiagnosticBag()) is not null);
        }
    }

    [Fact]
    public void AMissingLedgerIsNotAnEmptyOne()
    {
        using TemporaryDirectory folder = new();
        DiagnosticBag diagnostics = new();
        Assert.Null(LedgerFile.Read(folder["missing.ledger"], diagnostics));
        Diagnostic finding = Assert.Single(diagnostics);
        Assert.Equal(("CAP4104", Outcome.Unavailable), (finding.Id, finding.Descriptor.Outcome));
    }

    private static LedgerFile Read(string text)
    {
        DiagnosticBag diagnostics = new();
        LedgerFile? ledger = LedgerFile.Parse("a.ledger", Encoding.UTF8.GetBytes(text), diagnostics);
        Assert.Empty(diagnostics);
        return ledger!;
    }

    private static List<(string Id, int Line, int Column)> Faults(string text)
    {
        DiagnosticBag diagnostics = new();
        Assert.Null(LedgerFile.Parse("a.ledger", Encoding.UTF8.GetBytes(text), diagnostics));
        Assert.All(diagnostics, d => Assert.Equal(("a.ledger", Outcome.Malformed), (d.Place.File, d.Descriptor.Outcome)));
        return [.. diagnostics.Select(d => (d.Id, d.Place.Line!.Value, d.Place.Column!.Value))];
    }
}
