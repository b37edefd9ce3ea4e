// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Dump;

namespace UefiCapsule.Cli.Output;

/// <summary>The tree of a capsule with lines between its branches.</summary>
internal static class TreeText
{
    public static void Write(TextWriter writer, StructureNode tree, Palette palette, bool unicode)
    {
        Lines lines = unicode ? new Lines("├─ ", "└─ ", "│  ") : new Lines("|- ", "`- ", "|  ");
        Write(writer, tree, palette, lines, string.Empty, string.Empty);
    }

    private static void Write(TextWriter writer, StructureNode node, Palette palette, Lines lines, string first, string rest)
    {
        string summary = node.Summary is null ? string.Empty : $"  {Printable.Text(node.Summary)}";
        writer.Write($"{first}{palette.Strong(node.Name)}  {Printable.Text(node.Title)}{summary}  {palette.Faint(node.Range.ToString())}\n");
        string stem = node.Children.Count > 0 ? lines.Through : "   ";
        int width = node.Fields.Count == 0 ? 0 : node.Fields.Max(f => f.Name.Length);
        foreach (StructureField field in node.Fields)
        {
            string meaning = field.Meaning is null ? string.Empty : palette.Faint($"  {Printable.Text(field.Meaning)}");
            writer.Write($"{rest}{stem}{field.Name.PadRight(width)}  {Printable.Text(field.Value)}{meaning}\n");
        }

        for (int i = 0; i < node.Children.Count; i++)
        {
            bool last = i == node.Children.Count - 1;
            Write(writer, node.Children[i], palette, lines, rest + (last ? lines.Last : lines.Middle), rest + (last ? "   " : lines.Through));
        }
    }

    private sealed record Lines(string Middle, string Last, string Through);
}
