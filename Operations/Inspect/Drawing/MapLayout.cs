// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Globalization;
using UefiCapsule.Formats.Authentication;
using UefiCapsule.Formats.Binary;
using UefiCapsule.Formats.Dump;

namespace UefiCapsule.Operations.Inspect.Drawing;

/// <summary>
/// Puts the structures of a map below one another, each inside the one it belongs to. Heights grow with the logarithm of the size, so
/// that a header of 16 bytes can be read beside a payload of megabytes. Where there are too many, the innermost are summed up.
/// </summary>
internal sealed class MapLayout
{
    public const double LineHeight = 20;

    /// <summary>More boxes than this make a picture that nobody reads.</summary>
    private const int MostBoxes = 400;
    private const int MostInside = 60;
    private const double Padding = 4;

    private readonly Dictionary<StructureNode, List<MapRange>> _parts = new(ReferenceEqualityComparer.Instance);
    private readonly CoverageLookup _coverage;
    private readonly int _depth;
    private readonly List<MapRow> _rows = [];

    private MapLayout(CapsuleMap map)
    {
        _coverage = new CoverageLookup(map.Coverage);
        foreach (MapRange range in map.Ranges)
        {
            if (!_parts.TryGetValue(range.Node, out List<MapRange>? parts))
            {
                _parts.Add(range.Node, parts = []);
            }

            parts.Add(range);
        }

        _depth = DepthThatFits(map.Tree);
        Height = Add(map.Tree, 0, 0);
    }

    /// <summary>The boxes, outer ones first.</summary>
    public IReadOnlyList<MapRow> Rows => _rows;

    /// <summary>The height of all.</summary>
    public double Height { get; }

    public static MapLayout Of(CapsuleMap map) => new(map);

    /// <summary>What a structure is, in one line: title, name, GUID and version.</summary>
    public static string Describe(StructureNode node)
    {
        string guid = node.Guid?.ToString("D") ?? string.Empty;
        string title = guid.Length == 0 ? node.Title : node.Title.Replace(guid, string.Empty, StringComparison.Ordinal).TrimEnd();
        string label = node.Label is null ? string.Empty : $"\"{node.Label}\"";
        string version = node.Version is null ? string.Empty : $"version {node.Version}";
        return string.Join(" · ", new[] { title, label, version, guid }.Where(t => t.Length > 0));
    }

    /// <summary>The children whose bytes are bytes of the file.</summary>
    private static List<StructureNode> Inside(StructureNode node) => [.. node.Children.Where(c => c.Source == node.Source && c.Range.Length > 0)];

    private static int DepthThatFits(StructureNode tree)
    {
        List<StructureNode> level = [tree];
        int boxes = 0;
        for (int depth = 0; ; depth++)
        {
            boxes += level.Count;
            List<StructureNode> next = [.. level.SelectMany(n => Inside(n).Take(MostInside))];
            if (next.Count == 0 || (depth > 1 && boxes + next.Count > MostBoxes))
            {
                return depth;
            }

            level = next;
        }
    }

    private double Add(StructureNode node, int depth, double top)
    {
        List<StructureNode> inside = Inside(node);
        List<MapRange> parts = _parts.GetValueOrDefault(node) ?? [];
        if (inside.Count == 0 && parts.Count == 1)
        {
            return AddLeaf(node.Name, Describe(node) + Decoded(node), node.Path.Text, parts[0].Range, parts[0].Coverage, depth, top);
        }

        if (depth >= _depth && inside.Count > 0)
        {
            string text = $"{Describe(node)} ({FieldText.Count(node.All().Count() - 1, "structure")} inside)";
            return AddLeaf(node.Name, text, node.Path.Text, node.Range, _coverage.Of(node.Range), depth, top);
        }

        MapRow row = Row(node.Name, Describe(node) + Decoded(node), node.Path.Text, node.Range, null, depth);
        double next = top + LineHeight;
        foreach (StructureNode child in inside.Take(MostInside))
        {
            next = Add(child, depth + 1, next);
        }

        if (inside.Count > MostInside)
        {
            ByteRange rest = new(inside[MostInside].Range.Offset, Math.Max(0, node.Range.End - inside[MostInside].Range.Offset));
            next = AddLeaf("...", $"{inside.Count - MostInside} more", node.Path.Text, rest, null, depth + 1, next);
        }

        foreach (MapRange part in inside.Count == 0 ? parts : [])
        {
            string name = part.Path.Text[(part.Path.Text.LastIndexOf('.') + 1)..];
            next = AddLeaf(name, string.Empty, part.Path.Text, part.Range, part.Coverage, depth + 1, next);
        }

        row.Top = top;
        row.Height = next + Padding - top;
        return next + (2 * Padding);
    }

    private double AddLeaf(string name, string text, string path, ByteRange range, CoverageKind? coverage, int depth, double top)
    {
        MapRow row = Row(name, text, path, range, coverage, depth);
        row.Top = top;
        row.Height = LineHeight + Math.Clamp(4 * (Math.Log2(Math.Max(1, range.Length)) - 6), 0, 60);
        return row.Top + row.Height + Padding;
    }

    private MapRow Row(string name, string text, string path, ByteRange range, CoverageKind? coverage, int depth)
    {
        if (string.Equals(name, text, StringComparison.OrdinalIgnoreCase))
        {
            text = string.Empty;
        }

        string words = coverage is { } kind ? CoverageText.Of(kind) : string.Empty;
        MapRow row = new()
        {
            Depth = depth,
            Name = name,
            Text = text,
            Tip = string.Join('\n', new[] { path, text, range.ToString(), words }.Where(t => t.Length > 0)),
            Range = range,
            Coverage = coverage,
        };
        _rows.Add(row);
        return row;
    }

    private static string Decoded(StructureNode node) => node.Children.FirstOrDefault(c => c.Source != node.Source) is { } decoded
        ? string.Create(CultureInfo.InvariantCulture, $" (decodes to {decoded.Range.Length} bytes, {decoded.All().Count() - 1} structures)")
        : string.Empty;
}
