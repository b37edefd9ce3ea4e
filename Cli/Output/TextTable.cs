// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

namespace UefiCapsule.Cli.Output;

/// <summary>Rows in columns that are as wide as their longest cell; a column with nothing in it is left out.</summary>
internal static class TextTable
{
    private const string Gap = "  ";

    /// <summary>Writes the table. Cells may come from a file; they are made printable here.</summary>
    public static void Write(TextWriter writer, IReadOnlyList<string> titles, IReadOnlyList<string[]> rows, Palette palette, IReadOnlyList<int> numberColumns)
    {
        string[][] cells = [.. rows.Select(r => r.Select(Printable.Text).ToArray())];
        int[] shown = [.. Enumerable.Range(0, titles.Count).Where(c => cells.Any(r => r[c].Length > 0))];
        int[] widths = [.. shown.Select(c => Math.Max(titles[c].Length, cells.Max(r => r[c].Length)))];
        writer.Write(palette.Strong(Line([.. titles])) + "\n");
        foreach (string[] row in cells)
        {
            writer.Write(Line(row) + "\n");
        }

        string Line(string[] row) => string.Join(Gap, shown.Select((c, i) => numberColumns.Contains(c) ? row[c].PadLeft(widths[i]) : row[c].PadRight(widths[i]))).TrimEnd();
    }

    /// <summary>The text, or its beginning when it is longer than that.</summary>
    public static string Shorten(string text, int longest) => text.Length <= longest ? text : string.Concat(text.AsSpan(0, longest - 3), "...");
}
