// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Globalization;
using System.Xml;
using UefiCapsule.Formats.Authentication;
using UefiCapsule.Formats.Dump;

namespace UefiCapsule.Operations.Inspect.Drawing;

/// <summary>
/// Draws a map as SVG: a strip to scale, and below it every structure as a box inside the box it belongs to. No script, no font, no
/// address of another place; colours for a light and for a dark screen.
/// </summary>
internal static class MapPicture
{
    private const double Width = 1120;
    private const double Margin = 16;
    private const double OffsetWidth = 84;
    private const double Indent = 14;
    private const double BarWidth = 8;
    private const double StripHeight = 34;

    /// <summary>The width of a character of 12 pixels in any monospaced font, a little too wide.</summary>
    private const double CharacterWidth = 7.3;

    private static double StripLeft => Margin;

    private static double StripWidth => Width - (2 * Margin);

    public static void Write(XmlWriter writer, CapsuleMap map, string name, bool isAlone)
    {
        MapLayout layout = MapLayout.Of(map);
        bool isEmpty = map.Tree.Range.Length == 0;
        double top = isAlone ? 96 : Margin;
        double boxes = top + (isEmpty ? 0 : StripHeight + 44);
        double height = boxes + layout.Height + Margin;
        SvgText svg = new(writer);
        svg.Start("svg", ("viewBox", SvgText.Numbers(0, 0, Width, height)), ("width", SvgText.Number(Width)), ("height", SvgText.Number(height)), ("role", "img"), ("class", "map"));
        svg.Element("title", $"Map of {name}");
        if (isAlone)
        {
            svg.Element("style", MapColours.Definitions + MapStyle.Drawing);
            svg.Element("rect", null, ("class", "page"), ("width", "100%"), ("height", "100%"));
            svg.Text(Margin, 30, "heading", SvgText.Fit($"{name}: {MapLayout.Describe(map.Tree)}, {FieldText.Size(map.Tree.Range.Length)}", (int)(StripWidth / 10)));
            WriteLegend(svg, map);
        }

        WritePatterns(svg);
        if (!isEmpty)
        {
            WriteStrip(svg, map, top);
        }

        foreach (MapRow row in layout.Rows)
        {
            WriteRow(svg, row, boxes);
        }

        svg.End();
    }

    private static void WriteLegend(SvgText svg, CapsuleMap map)
    {
        double left = Margin;
        foreach (CoverageKind kind in CoverageText.Kinds)
        {
            string text = $"{CoverageText.Of(kind)}: {Share(map, kind)}";
            Area(svg, kind, left, 52, 14, 14, "swatch");
            svg.Text(left + 20, 63, "text", text);
            left += 20 + (text.Length * CharacterWidth) + 18;
        }

        svg.Text(Margin, 86, "faint", "Signed says what a signature covers, not that it holds. The strip is to scale; below it heights grow with the logarithm of the size.");
    }

    /// <summary>A number of bytes of a kind, and its share of the file.</summary>
    public static string Share(CapsuleMap map, CoverageKind kind)
    {
        long bytes = map.Coverage.CountBytes(kind);
        double share = map.Tree.Range.Length == 0 ? 0 : 100.0 * bytes / map.Tree.Range.Length;
        string percent = share is > 0 and < 0.05 ? "under 0.1" : string.Create(CultureInfo.InvariantCulture, $"{share:0.#}");
        return $"{FieldText.Count(bytes, "byte")}, {percent} %";
    }

    /// <summary>Stripes besides the colour, for who sees no colours and for print.</summary>
    private static void WritePatterns(SvgText svg)
    {
        svg.Start("defs");
        svg.Start("pattern", ("id", "stripes"), ("width", "6"), ("height", "6"), ("patternUnits", "userSpaceOnUse"), ("patternTransform", "rotate(45)"));
        svg.Element("rect", null, ("class", "stripe"), ("width", "2"), ("height", "6"));
        svg.End();
        svg.Start("pattern", ("id", "dots"), ("width", "5"), ("height", "5"), ("patternUnits", "userSpaceOnUse"));
        svg.Element("circle", null, ("class", "stripe"), ("cx", "2.5"), ("cy", "2.5"), ("r", "1.1"));
        svg.End();
        svg.End();
    }

    private static void WriteStrip(SvgText svg, CapsuleMap map, double top)
    {
        double[] widths = Proportions.Of([.. map.Ranges.Select(r => r.Range.Length)], StripWidth, smallest: 3);
        double left = StripLeft;
        for (int i = 0; i < widths.Length; i++)
        {
            MapRange range = map.Ranges[i];
            svg.Start("g");
            svg.Element("title", $"{range.Path}\n{MapLayout.Describe(range.Node)}\n{range.Range}\n{CoverageText.Of(range.Coverage)}");
            Area(svg, range.Coverage, left, top, widths[i], StripHeight, "part");
            string label = range.Node.Name;
            if ((label.Length + 1) * CharacterWidth < widths[i])
            {
                svg.Text(left + 6, top + 21, "onstrip", label);
            }

            svg.End();
            left += widths[i];
        }

        const int Ticks = 8;
        long length = map.Tree.Range.Length;
        for (int tick = 0; tick <= Ticks; tick++)
        {
            double x = StripLeft + (StripWidth * tick / Ticks);
            string anchor = tick == 0 ? "start" : tick == Ticks ? "end" : "middle";
            svg.Line(x, top + StripHeight, x, top + StripHeight + 5, "tick");
            svg.Text(x, top + StripHeight + 18, "faint", string.Create(CultureInfo.InvariantCulture, $"0x{(long)((Int128)length * tick / Ticks):X}"), anchor);
        }
    }

    private static void WriteRow(SvgText svg, MapRow row, double boxes)
    {
        // What lies too deep to be moved further in stays where its parents are.
        double left = Margin + OffsetWidth + (Math.Min(row.Depth, 24) * Indent);
        double right = Width - Margin - (Math.Min(row.Depth, 24) * 4);
        double top = boxes + row.Top;
        svg.Start("g");
        svg.Element("title", row.Tip);
        svg.Box(left, top, right - left, row.Height, row.Coverage is { } kind ? $"leaf {ClassOf(kind)}" : "box");
        if (row.Coverage is { } coverage)
        {
            Area(svg, coverage, left, top, BarWidth, row.Height, "bar");
        }

        double line = top + 14;
        svg.Text(Margin, line, "faint", string.Create(CultureInfo.InvariantCulture, $"0x{row.Range.Offset:X8}"));
        string size = SizeOf(row.Range.Length);
        int room = Math.Max(0, (int)((right - left - BarWidth - 20) / CharacterWidth) - size.Length);
        string name = SvgText.Fit(row.Name, room);
        svg.Text(left + BarWidth + 6, line, "name", name, rest: SvgText.Fit(row.Text, room - SvgText.WidthOf(name) - 2));
        svg.Text(right - 6, line, "faint", size, "end");
        svg.End();
    }

    private static string SizeOf(long length) => length.ToString("#,0", CultureInfo.InvariantCulture);

    private static void Area(SvgText svg, CoverageKind kind, double left, double top, double width, double height, string role)
    {
        svg.Box(left, top, width, height, $"{role} fill-{ClassOf(kind)}");
        if (kind != CoverageKind.Signed)
        {
            svg.Box(left, top, width, height, kind == CoverageKind.NotCovered ? "striped" : "dotted");
        }
    }

    /// <summary>The class by which the style knows a kind.</summary>
    public static string ClassOf(CoverageKind kind) => kind switch
    {
        CoverageKind.Signed => "signed",
        CoverageKind.Signature => "signature",
        _ => "open",
    };
}
