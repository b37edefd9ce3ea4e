// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Dump;

namespace UefiCapsule.Operations.Extract;

/// <summary>Finds the structures that were probably meant by a path that leads to nothing.</summary>
internal static class NearestPaths
{
    private const int Most = 5;

    public static IReadOnlyList<string> Of(StructureNode tree, string path)
    {
        // A driver's name or GUID is no path, but says what is meant.
        string[] named = [.. tree.All().Where(n => IsNamed(n, path)).Take(Most).Select(n => n.Path.Text)];
        if (named.Length > 0)
        {
            return named;
        }

        StructureNode last = tree;
        string[] words = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        int depth = words.Length > 0 && string.Equals(words[0], tree.Name, StringComparison.OrdinalIgnoreCase) ? 1 : 0;
        while (depth < words.Length && last.Children.FirstOrDefault(c => string.Equals(c.Name, words[depth], StringComparison.OrdinalIgnoreCase)) is { } child)
        {
            last = child;
            depth++;
        }

        if (depth == words.Length || last.Children.Count == 0)
        {
            return [last.Path.Text];
        }

        return [.. last.Children.OrderByDescending(c => CommonStart(c.Name, words[depth])).Take(Most).Select(c => c.Path.Text)];
    }

    private static bool IsNamed(StructureNode node, string word) =>
        string.Equals(node.Label, word, StringComparison.OrdinalIgnoreCase) || (Guid.TryParse(word, out Guid guid) && node.Guid == guid);

    private static int CommonStart(string left, string right)
    {
        int length = 0;
        while (length < left.Length && length < right.Length && char.ToUpperInvariant(left[length]) == char.ToUpperInvariant(right[length]))
        {
            length++;
        }

        return length;
    }
}
