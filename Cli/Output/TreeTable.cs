// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Globalization;
using UefiCapsule.Formats.Dump;

namespace UefiCapsule.Cli.Output;

/// <summary>
/// The tree of a capsule with one line to a structure: what it is, its GUID, name, version and size, in columns. Headers and padding are
/// left out, because the structure that they belong to has its line, and so is the inside of executable images.
/// </summary>
internal static class TreeTable
{
    private const int LongestTitle = 48;
    private const int LongestName = 40;

    public static void Write(TextWriter writer, StructureNode tree, int depth, Palette palette, bool unicode)
    {
        List<string[]> rows = [];
        Add(rows, tree, depth, TreeLines.Of(unicode), string.Empty, string.Empty);
        TextTable.Write(writer, ["STRUCTURE", "WHAT", "GUID", "NAME", "VERSION", "SIZE"], rows, palette, numberColumns: [5]);
    }

    private static void Add(List<string[]> rows, StructureNode node, int depth, TreeLines lines, string first, string rest)
    {
        List<StructureNode> inside = [.. node.Children.Where(c => IsShown(c, node))];
        bool isCut = depth == 0 && inside.Count > 0;
        string guid = node.Guid?.ToString("D") ?? string.Empty;
        string title = guid.Length == 0 ? node.Title : node.Title.Replace(guid, string.Empty, StringComparison.Ordinal).TrimEnd();
        rows.Add([
            first + node.Name,
            TextTable.Shorten(title + (node.Summary is null ? string.Empty : $", {node.Summary}"), LongestTitle) + (isCut ? $" {TreeText.Hidden(node)}" : string.Empty),
            guid,
            TextTable.Shorten(node.Label ?? string.Empty, LongestName),
            TextTable.Shorten(node.Version ?? string.Empty, LongestName),
            node.Range.Length.ToString(CultureInfo.InvariantCulture),
        ]);
        for (int i = 0; i < inside.Count && !isCut; i++)
        {
            bool last = i == inside.Count - 1;
            Add(rows, inside[i], depth - 1, lines, rest + (last ? lines.Last : lines.Middle), rest + (last ? TreeLines.Nothing : lines.Through));
        }
    }

    private static bool IsShown(StructureNode node, StructureNode parent) =>
        node.Children.Count > 0
        || KindOf(node) == "Dependency"
        || (node.Fields.Count == 0
            && KindOf(node) is not ("Padding" or "HeaderExtension")
            && KindOf(parent) is not ("Image" or "Section")
            && !(KindOf(parent) == "File" && parent.Guid is null));

    private static string KindOf(StructureNode node) => node.Name.Split('[')[0];
}
