// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Globalization;
using UefiCapsule.Formats.Authentication;
using UefiCapsule.Formats.Dump;
using UefiCapsule.Operations.Inspect;

namespace UefiCapsule.Cli.Output;

/// <summary>A map as text: a strip in proportion, a legend, and every range of bytes with the structure it belongs to.</summary>
internal static class MapText
{
    private const int WidestStrip = 96;
    private const int LongestTitle = 48;

    public static void Write(TextWriter writer, CapsuleMap map, int width, Palette palette, bool unicode)
    {
        long length = map.Tree.Range.Length;
        writer.Write($"{palette.Strong(Printable.Text(map.Tree.Title))}, {FieldText.Size(length)}\n");
        if (length == 0)
        {
            return;
        }

        WriteStrip(writer, map, Math.Clamp(width, 20, WidestStrip), palette, unicode);
        foreach (CoverageKind kind in CoverageText.Kinds)
        {
            long bytes = map.Coverage.CountBytes(kind);
            string share = string.Create(CultureInfo.InvariantCulture, $"{bytes,12} {(bytes == 1 ? "byte " : "bytes")} {100.0 * bytes / length,5:0.0} %");
            writer.Write($"  {Paint(palette, kind, Mark(kind, unicode).ToString())} {CoverageText.Of(kind),-11}  {share}  {CoverageText.Explain(kind)}\n");
        }

        writer.Write("\n");
        TextTable.Write(
            writer,
            ["OFFSET", "LENGTH", "", "COVERAGE", "STRUCTURE", "WHAT"],
            [.. map.Ranges.Select(r => Row(r, unicode))],
            palette,
            numberColumns: [1]);
    }

    private static string[] Row(MapRange range, bool unicode) =>
    [
        string.Create(CultureInfo.InvariantCulture, $"0x{range.Range.Offset:X8}"),
        range.Range.Length.ToString(CultureInfo.InvariantCulture),
        Mark(range.Coverage, unicode).ToString(),
        CoverageText.Of(range.Coverage),
        range.Path.Text,
        TextTable.Shorten(range.Node.Label is { } label ? $"{range.Node.Title} \"{label}\"" : range.Node.Title, LongestTitle),
    ];

    private static void WriteStrip(TextWriter writer, CapsuleMap map, int width, Palette palette, bool unicode)
    {
        IReadOnlyList<CoverageRange> runs = map.Coverage.Ranges;
        writer.Write("\n  ");
        int[] cells = Cells([.. runs.Select(r => r.Range.Length)], width - 2);
        for (int i = 0; i < runs.Count; i++)
        {
            if (cells[i] > 0)
            {
                writer.Write(Paint(palette, runs[i].Kind, new string(Mark(runs[i].Kind, unicode), cells[i])));
            }
        }

        string last = string.Create(CultureInfo.InvariantCulture, $"0x{map.Tree.Range.Length:X}");
        writer.Write($"\n  0x0{last.PadLeft(width - 5)}\n\n");
    }

    /// <summary>Divides the cells of a strip: in proportion, but at least one each, as long as there are enough.</summary>
    private static int[] Cells(IReadOnlyList<long> lengths, int width)
    {
        double total = lengths.Sum(l => (double)l);
        int[] cells = new int[lengths.Count];
        if (lengths.Count > width)
        {
            // Too many: each gets the cells in which it begins, so the strip stays in proportion.
            double next = 0;
            for (int i = 0; i < cells.Length; i++)
            {
                int first = (int)Math.Ceiling(next / total * width);
                next += lengths[i];
                cells[i] = Math.Max(0, (int)Math.Ceiling(next / total * width) - first);
            }

            return cells;
        }

        for (int i = 0; i < cells.Length; i++)
        {
            cells[i] = Math.Max(1, (int)(lengths[i] / total * width));
        }

        for (int sum = cells.Sum(); sum != width; sum += Math.Sign(width - sum))
        {
            cells[Array.IndexOf(cells, cells.Max())] += Math.Sign(width - sum);
        }

        return cells;
    }

    private static char Mark(CoverageKind kind, bool unicode) => kind switch
    {
        CoverageKind.Signed => unicode ? '█' : '#',
        CoverageKind.Signature => unicode ? '▒' : '=',
        _ => unicode ? '·' : '.',
    };

    private static string Paint(Palette palette, CoverageKind kind, string text) => kind switch
    {
        CoverageKind.Signed => palette.Good(text),
        CoverageKind.Signature => palette.Strong(text),
        _ => palette.Warn(text),
    };
}
