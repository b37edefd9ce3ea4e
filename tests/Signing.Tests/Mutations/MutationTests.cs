// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Text;
using UefiCapsule.TestKit;

namespace UefiCapsule.Signing.Tests.Mutations;

/// <summary>
/// Changed messages, judged by ours, by BouncyCastle's CMS and by openssl. Ours may refuse what others take, and docs/signing.md says
/// why; it never takes what one of them refuses.
/// </summary>
public sealed class MutationTests(Verdicts verdicts) : IClassFixture<Verdicts>
{
    /// <summary>Kinds whose bytes come from the keys of the run, so that a message may happen to be another one next time.</summary>
    private static readonly string[] _differEachRun = ["bit of a value", "signature"];

    [Fact]
    public void WhatIsTakenHereTheOthersTakeToo() =>
        Assert.Empty(verdicts.All.Where(v => v.Ours && !v.Agreed).Select(v => $"{Line(v)}: {Convert.ToHexString(v.Mutant.Message)}"));

    [Fact]
    public void WhatOursRefusesAndAnotherTakesIsExplained()
    {
        string[] document = File.ReadAllLines(RepositoryRoot.PathOf("docs", "signing.md"));
        foreach (string reason in verdicts.All.Where(v => !v.Ours && !v.Agreed).SelectMany(v => v.Reason.Split(", ")).Distinct())
        {
            Assert.Contains(document, line => line.StartsWith($"| `{reason}` |", StringComparison.Ordinal));
        }
    }

    [Fact]
    public void EverybodyTakesTheUnchangedMessages()
    {
        IReadOnlyList<Verdict> unchanged = [.. verdicts.All.Where(v => v.Mutant.Kind == "unchanged")];
        Assert.Equal(10, unchanged.Count);
        Assert.All(unchanged, v => Assert.Equal("yes yes yes", v.Triple));
    }

    [Fact]
    public void ThereAreThousandsOfThirtyKindsAndMore()
    {
        Assert.InRange(verdicts.All.Count, 1_000, 10_000);
        Assert.InRange(verdicts.All.Select(v => v.Mutant.Kind).Distinct().Count(), 30, 1_000);
    }

    [Fact]
    public void TheTableStaysAsItIs() => Snapshot.Match(Table());

    private IEnumerable<Verdict> Repeatable => verdicts.All.Where(v => !_differEachRun.Contains(v.Mutant.Kind));

    private static string Line(Verdict verdict) =>
        $"{verdict.Mutant.Kind} | {verdict.Mutant.Case} | {verdict.Mutant.Base} | {verdict.Triple} | {verdict.Reason}";

    private string Table()
    {
        StringBuilder text = new();
        text.Append("ours, BouncyCastle, openssl\n\n");
        foreach (IGrouping<string, Verdict> kind in Repeatable.GroupBy(v => v.Mutant.Kind).OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            IEnumerable<string> triples = kind.GroupBy(v => v.Triple).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => $"{g.Key}: {g.Count()}");
            text.Append($"{kind.Key,-48} {kind.Count(),4}   {string.Join("   ", triples)}\n");
        }

        text.Append("\nnot agreed: verdicts, our reason, kind, number\n\n");
        foreach (IGrouping<string, Verdict> group in Repeatable.Where(v => !v.Agreed)
            .GroupBy(v => $"{v.Triple,-10}   {v.Reason,-22}   {v.Mutant.Kind,-48}").OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            text.Append($"{group.Key} {group.Count(),4}\n");
        }

        return text.ToString();
    }
}
