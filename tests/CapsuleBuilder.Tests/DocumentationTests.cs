// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Text.RegularExpressions;
using UefiCapsule.CapsuleBuilder.Description;
using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.TestKit;

namespace UefiCapsule.CapsuleBuilder.Tests;

public sealed partial class DocumentationTests
{
    public static TheoryData<string> Ids { get; } = new(BuilderDiagnostics.All.Select(d => d.Id));

    [Fact]
    public void IdsAscendAndAreOfThisRoom()
    {
        string[] ids = [.. BuilderDiagnostics.All.Select(d => d.Id)];
        Assert.Equal(ids.Distinct().Order(StringComparer.Ordinal), ids);
        Assert.All(ids, id => Assert.Matches("^CAP70[0-9]{2}$", id));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void PageSaysWhatTheDescriptorSays(string id)
    {
        DiagnosticDescriptor descriptor = BuilderDiagnostics.All.Single(d => d.Id == id);
        string[] page = File.ReadAllLines(RepositoryRoot.PathOf("docs", "rules", $"{id}.md"));
        Assert.Equal($"# {id}: {descriptor.Title}", page[0]);
        Assert.Equal(
            $"Severity: {descriptor.Severity.ToString().ToLowerInvariant()}. Outcome: {descriptor.Outcome.ToString().ToLowerInvariant()} (exit code {(int)descriptor.Outcome}).",
            page[2]);
        Assert.Equal(descriptor.Citation.Length == 0 ? "" : $"Source: {descriptor.Citation}.", page.FirstOrDefault(l => l.StartsWith("Source: ", StringComparison.Ordinal)) ?? "");
        Assert.Equal(
            ["## What it means", "## What to do", "## Example"],
            page.Where(l => l.StartsWith("## ", StringComparison.Ordinal)));
    }

    /// <summary>Each finding has a test that makes it appear: its id stands in a test of this project, other than this one.</summary>
    [Theory]
    [MemberData(nameof(Ids))]
    public void FindingHasATest(string id) => Assert.Contains(
        Directory.EnumerateFiles(RepositoryRoot.PathOf("tests", "CapsuleBuilder.Tests"), "*.cs"),
        file => File.ReadAllText(file).Contains($"\"{id}", StringComparison.Ordinal));

    [Fact]
    public void EveryKeyIsExplained()
    {
        string page = File.ReadAllText(RepositoryRoot.PathOf("docs", "description.md"));
        string[] explained = [.. KeyRow().Matches(page).Select(m => m.Groups[1].Value).Distinct().Order(StringComparer.Ordinal)];
        string[] known =
        [
            .. DescriptionKeys.Document.Concat(DescriptionKeys.Capsule).Concat(DescriptionKeys.Payload).Concat(DescriptionKeys.Runtime)
                .Concat(DescriptionKeys.Ux).Concat(DescriptionKeys.Accept).Concat(DescriptionKeys.Content).Concat(DescriptionKeys.FirmwareVolume).Concat(DescriptionKeys.Driver)
                .Distinct().Order(StringComparer.Ordinal),
        ];
        Assert.Equal(known, explained);
    }

    [Fact]
    public void EveryVersionFormatIsExplained()
    {
        string page = File.ReadAllText(RepositoryRoot.PathOf("docs", "description.md"));
        Assert.All(DescriptionKeys.VersionFormats, f => Assert.Contains($"| {f.Name} |", page, StringComparison.Ordinal));
        Assert.All(DescriptionKeys.Targets, t => Assert.Contains($"| {t.Name} |", page, StringComparison.Ordinal));
    }

    [GeneratedRegex(@"^\| `([^`]+)` \|", RegexOptions.Multiline)]
    private static partial Regex KeyRow();
}
