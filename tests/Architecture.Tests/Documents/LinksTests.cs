// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.TestKit;

namespace UefiCapsule.Architecture.Tests.Documents;

public sealed class LinksTests
{
    [Fact]
    public void EveryRelativeLinkResolves()
    {
        IReadOnlyList<RepositoryFile> pages = WorkingTree.Files(".md");

        Assert.Contains(pages, page => page.Path == "README.md");
        Assert.Empty(pages.SelectMany(page => Links.Broken(page, Exists, Read)));
    }

    [Theory]
    [InlineData("[a](missing.md)")]
    [InlineData("[a](../missing.md)")]
    [InlineData("[a](../../../README.md)")]
    [InlineData("[a](other.md#no-such-heading)")]
    [InlineData("[a](#no-such-heading)")]
    [InlineData("![a](missing.png \"title\")")]
    public void ABrokenLinkIsFound(string text) => Assert.Single(Broken(text));

    [Theory]
    [InlineData("[a](other.md)")]
    [InlineData("[a](./other.md#two-words-and-codemd)")]
    [InlineData("[a](../README.md)")]
    [InlineData("[a](https://uefi.org/specifications)")]
    [InlineData("`[a](missing.md)`")]
    [InlineData("```\n[a](missing.md)\n```")]
    public void AGoodLinkOrCodeIsLeftAlone(string text) => Assert.Empty(Broken(text));

    private static IReadOnlyList<string> Broken(string text) =>
        Links.Broken(
            new RepositoryFile("docs/page.md", text),
            path => path is "docs/other.md" or "README.md",
            path => path == "docs/page.md" ? text : "# Title\n\n## Two words and `code.md`\n");

    private static bool Exists(string path) => File.Exists(RepositoryRoot.PathOf(path)) || Directory.Exists(RepositoryRoot.PathOf(path));

    private static string Read(string path) => File.ReadAllText(RepositoryRoot.PathOf(path));
}
