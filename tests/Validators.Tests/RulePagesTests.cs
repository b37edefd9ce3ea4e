// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Text;
using System.Text.RegularExpressions;
using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.TestKit;

namespace UefiCapsule.Validators.Tests;

/// <summary>The pages of docs/rules and their index. <c>eng/docs</c> runs this class with <c>UEFICAPSULE_UPDATE_DOCS</c> set.</summary>
public sealed partial class RulePagesTests
{
    private static readonly string Folder = RepositoryRoot.PathOf("docs", "rules");

    public static TheoryData<string> Ids { get; } = [.. RuleCatalog.Descriptors.Select(d => d.Id)];

    [Theory]
    [MemberData(nameof(Ids))]
    public void EveryIdHasAPageThatAgrees(string id)
    {
        DiagnosticDescriptor descriptor = RuleCatalog.Descriptors.Single(d => d.Id == id);
        string[] lines = File.ReadAllLines(Path.Combine(Folder, $"{id}.md"));
        Assert.Equal($"# {id}: {descriptor.Title}", lines[0]);
        Assert.StartsWith(
            descriptor.Severity == Severity.Error
                ? $"Severity: error. Outcome: {Words(descriptor.Outcome)} (exit code {(int)descriptor.Outcome})"
#pragma warning disable CA1308 // Words of a page are in small letters.
                : $"Severity: {descriptor.Severity.ToString().ToLowerInvariant()}. ",
#pragma warning restore CA1308
            lines[2],
            StringComparison.Ordinal);
        Assert.Contains("## What it means", lines);
        Assert.Contains("## What to do", lines);
        if (descriptor.Citation.Length > 0)
        {
            Assert.Equal($"Source: {descriptor.Citation}.", lines[4]);
        }
    }

    /// <summary>
    /// CAP003n belong to files of certificates and hashes, CAP313n and CAP314n to attestations, CAP39nn to the keys and certificates that a
    /// build signs with, CAP41nn to the ledger of releases; Operations reports them.
    /// </summary>
    [Fact]
    public void NoPageIsLeftOver() => Assert.Empty(
        Pages()
            .Select(p => p.Id)
            .Where(id => id[3] is >= '0' and <= '6' && !id.StartsWith("CAP39", StringComparison.Ordinal) && !id.StartsWith("CAP003", StringComparison.Ordinal) && !id.StartsWith("CAP41", StringComparison.Ordinal)
                && !id.StartsWith("CAP313", StringComparison.Ordinal) && !id.StartsWith("CAP314", StringComparison.Ordinal))
            .Except(RuleCatalog.Descriptors.Select(d => d.Id)));

    [Fact]
    public void NoPageHoldsTextOfTheTemplate() =>
        Assert.DoesNotContain(Directory.EnumerateFiles(Folder, "*.md"), f => File.ReadAllText(f).Contains("FILL IN", StringComparison.Ordinal));

    [Fact]
    public void TheIndexIsCurrent()
    {
        string path = Path.Combine(Folder, "README.md");
        string index = Index();
        if (Environment.GetEnvironmentVariable("UEFICAPSULE_UPDATE_DOCS") == "true")
        {
            File.WriteAllText(path, index);
        }

        Assert.True(File.ReadAllText(path) == index, "docs/rules/README.md is stale: run eng/docs.");
    }

    private static string Index()
    {
        StringBuilder text = new("""
            # Diagnostics

            Every finding has an id that is never used again for another meaning. Its first digit says where: 0 reading, 1 capsule header,
            2 FMP and payload, 3 authentication and signature, 4 version, SVN and rollback, 5 firmware volume and drivers, 6 consumers and
            delivery, 7 description and build, 8 runtime and telemetry, 9 environment. `capsule explain CAPnnnn` shows a page.

            `eng/docs` writes this index from the pages.

            | Id | Severity | Title |
            |---|---|---|

            """);
        foreach ((string id, string severity, string title) in Pages())
        {
            text.Append("| [").Append(id).Append("](").Append(id).Append(".md) | ").Append(severity).Append(" | ").Append(title).Append(" |\n");
        }

        return text.ToString();
    }

    private static IEnumerable<(string Id, string Severity, string Title)> Pages()
    {
        foreach (string file in Directory.EnumerateFiles(Folder, "CAP*.md").Order(StringComparer.Ordinal))
        {
            Match match = Head().Match(File.ReadAllText(file));
            Assert.True(match.Success, $"{Path.GetFileName(file)} does not begin as a page does.");
            Assert.Equal(Path.GetFileNameWithoutExtension(file), match.Groups["id"].Value);
            yield return (match.Groups["id"].Value, match.Groups["severity"].Value, match.Groups["title"].Value);
        }
    }

    private static string Words(Outcome outcome) => outcome switch
    {
        Outcome.Malformed => "malformed",
        Outcome.Unsigned => "unsigned",
        Outcome.BadSignature => "bad signature",
        Outcome.Untrusted => "untrusted",
        Outcome.Policy => "policy",
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, "A rule has another outcome."),
    };

    [GeneratedRegex(@"^# (?<id>CAP\d{4}): (?<title>[^\n]+)\n\nSeverity: (?<severity>[a-z]+)\.")]
    private static partial Regex Head();
}
