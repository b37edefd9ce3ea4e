// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Globalization;
using System.Xml;
using UefiCapsule.Formats.Authentication;
using UefiCapsule.Formats.Dump;

namespace UefiCapsule.Operations.Inspect.Drawing;

/// <summary>
/// A page of a map: legend, picture, the tree with all fields, and every byte range. It needs nothing from elsewhere and no script, and
/// it is well-formed XML besides.
/// </summary>
internal static class MapPage
{
    /// <summary>How deep the tree is open at first.</summary>
    private const int OpenDepth = 3;

    public static void Write(XmlWriter writer, CapsuleMap map, string name)
    {
        HtmlText html = new(writer);
        writer.WriteDocType("html", null, null, null);
        html.Start("html", ("lang", "en"));
        html.Start("head");
        html.Void("meta", ("charset", "utf-8"));
        html.Void("meta", ("name", "viewport"), ("content", "width=device-width, initial-scale=1"));
        html.Void("meta", ("http-equiv", "Content-Security-Policy"), ("content", "default-src 'none'; style-src 'unsafe-inline'"));
        html.Element("title", $"Map of {name}");
        html.Element("style", MapColours.Definitions + MapStyle.Drawing + MapStyle.Page);
        html.End();
        html.Start("body");
        html.Start("main");
        html.Element("h1", $"Map of {name}");
        html.Element("p", $"{MapLayout.Describe(map.Tree)}, {FieldText.Size(map.Tree.Range.Length)}");
        WriteLegend(html, map);
        html.Start("figure");
        MapPicture.Write(writer, map, name, isAlone: false);
        html.End();
        html.Element("p", "The strip is to scale, but what is tiny is drawn wide enough to see; below it heights grow with the logarithm of the size.");
        html.Element("h2", "Structures");
        html.Start("div", ("class", "tree"));
        WriteTree(html, map);
        html.End();
        html.Element("h2", "Byte ranges");
        WriteRanges(html, map);
        html.End();
        html.End();
        html.End();
    }

    private static void WriteLegend(HtmlText html, CapsuleMap map)
    {
        html.Start("table");
        foreach (CoverageKind kind in CoverageText.Kinds)
        {
            html.Start("tr");
            html.Start("td", ("class", "word"));
            html.Element("span", string.Empty, ("class", $"key {MapPicture.ClassOf(kind)}"));
            html.Text(CoverageText.Of(kind));
            html.End();
            html.Element("td", MapPicture.Share(map, kind), ("class", "number"));
            html.Element("td", CoverageText.Explain(kind));
            html.End();
        }

        html.End();
        html.Element("p", "The map says which bytes a signature covers, not whether it holds: capsule verify says that.");
    }

    private static void WriteTree(HtmlText html, CapsuleMap map)
    {
        CoverageLookup coverage = new(map.Coverage);
        Stack<(StructureNode? Node, int Depth)> left = new([(map.Tree, 0)]);
        while (left.TryPop(out (StructureNode? Node, int Depth) next))
        {
            if (next.Node is not { } node)
            {
                html.End();
                continue;
            }

            string key = node.Source == map.Tree.Source ? coverage.ClassOf(node.Range) : "none";
            if (node.Children.Count == 0 && node.Fields.Count == 0)
            {
                html.Start("div", ("class", "leafline"));
                WriteLine(html, node, key);
                html.End();
                continue;
            }

            html.Start("details", next.Depth < OpenDepth && node.Children.Count > 0 ? [("open", "open")] : []);
            html.Start("summary");
            WriteLine(html, node, key);
            html.End();
            WriteFields(html, node);
            left.Push((null, 0));
            for (int i = node.Children.Count - 1; i >= 0; i--)
            {
                left.Push((node.Children[i], next.Depth + 1));
            }
        }
    }

    private static void WriteLine(HtmlText html, StructureNode node, string key)
    {
        html.Element("span", string.Empty, ("class", $"key {key}"));
        html.Element("b", node.Name);
        html.Element("span", MapLayout.Describe(node) + (node.Summary is null ? string.Empty : $" · {node.Summary}"), ("class", "gap"));
        html.Element("span", node.Range.ToString(), ("class", "faint"), ("title", node.Path.Text));
    }

    private static void WriteFields(HtmlText html, StructureNode node)
    {
        if (node.Fields.Count == 0)
        {
            return;
        }

        html.Start("table");
        foreach (StructureField field in node.Fields)
        {
            html.Start("tr");
            html.Element("td", string.Create(CultureInfo.InvariantCulture, $"0x{field.Range.Offset:X8}"), ("class", "faint"));
            html.Element("td", field.Name, ("class", "word"));
            html.Element("td", field.Value);
            html.Element("td", field.Meaning ?? string.Empty);
            html.End();
        }

        html.End();
    }

    private static void WriteRanges(HtmlText html, CapsuleMap map)
    {
        html.Start("div", ("class", "scroll"));
        html.Start("table");
        html.Start("tr");
        html.Element("th", "offset");
        html.Element("th", "length", ("class", "number"));
        html.Element("th", "coverage");
        html.Element("th", "structure");
        html.Element("th", "what");
        html.End();
        foreach (MapRange range in map.Ranges)
        {
            html.Start("tr");
            html.Element("td", string.Create(CultureInfo.InvariantCulture, $"0x{range.Range.Offset:X8}"), ("class", "word"));
            html.Element("td", range.Range.Length.ToString(CultureInfo.InvariantCulture), ("class", "number"));
            html.Start("td", ("class", "word"));
            html.Element("span", string.Empty, ("class", $"key {MapPicture.ClassOf(range.Coverage)}"));
            html.Text(CoverageText.Of(range.Coverage));
            html.End();
            html.Element("td", range.Path.Text);
            html.Element("td", MapLayout.Describe(range.Node));
            html.End();
        }

        html.End();
        html.End();
    }
}
