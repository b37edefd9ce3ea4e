// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Text.RegularExpressions;

namespace UefiCapsule.Architecture.Tests.Documents;

/// <summary>The relative links of a Markdown text.</summary>
internal static partial class Links
{
    /// <summary>One sentence for each link to a file or heading that is not there.</summary>
    /// <param name="page">The page.</param>
    /// <param name="exists">Whether there is a file or folder of that path.</param>
    /// <param name="read">The text of a Markdown file of that path.</param>
    public static IReadOnlyList<string> Broken(RepositoryFile page, Func<string, bool> exists, Func<string, string> read)
    {
        var found = new List<string>();
        foreach (Match match in Link().Matches(Code().Replace(page.Text, "")))
        {
            string link = match.Groups["target"].Value;
            if (Absolute().IsMatch(link))
            {
                continue;
            }

            string[] parts = link.Split('#', 2);
            string target = parts[0].Length == 0 ? page.Path : Resolve(page.Path, parts[0]);
            if (parts[0].Length != 0 && !exists(target))
            {
                found.Add($"{page.Path}: {link} leads nowhere");
            }
            else if (parts.Length == 2 && target.EndsWith(".md", StringComparison.Ordinal) && !Headings(read(target)).Contains(parts[1]))
            {
                found.Add($"{page.Path}: {link} names a heading that is not there");
            }
        }

        return found;
    }

    private static string Resolve(string page, string link)
    {
        var parts = new Stack<string>((Path.GetDirectoryName(page) ?? "").Split('/', StringSplitOptions.RemoveEmptyEntries));
        foreach (string part in link.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (part == ".." && !parts.TryPop(out _))
            {
                return "outside the repository";
            }

            if (part is not ("." or ".."))
            {
                parts.Push(part);
            }
        }

        return string.Join('/', parts.Reverse());
    }

    /// <summary>The anchors that hosts of Markdown give to headings.</summary>
    private static HashSet<string> Headings(string text) =>
    [
        .. Heading().Matches(text).Select(match =>
            NotOfAnAnchor().Replace(match.Groups["text"].Value.Trim().ToLowerInvariant(), "").Replace(' ', '-')),
    ];

    [GeneratedRegex(@"\[[^\]]*\]\((?<target>[^)\s]+)(?:\s+""[^""]*"")?\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"^```.*?^```|`[^`\r\n]*`", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Code();

    [GeneratedRegex(@"^[a-z][a-z0-9+.-]*:", RegexOptions.IgnoreCase)]
    private static partial Regex Absolute();

    [GeneratedRegex(@"^#{1,6} (?<text>.*)$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"[^\w\- ]")]
    private static partial Regex NotOfAnAnchor();
}
