// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Dump;

namespace UefiCapsule.Cli.Output;

/// <summary>The tree of a capsule with its fields and with lines between its branches.</summary>
internal static class TreeText
{
    public static void Write(TextWriter writer, StructureNode tree, int depth, Palette palette, bool unicode) =>
        new Run(writer, palette, TreeLines.Of(unicode)).Write(tree, depth, string.Empty, string.Empty);

    /// <summary>What is said of a node whose inside is not shown.</summary>
    public static string Hidden(StructureNode node) => $"({FieldText.Count(node.All().Count() - 1, "structure")} inside)";

    private sealed record Run(TextWriter Writer, Palette Palette, TreeLines Lines)
    {
        public void Write(StructureNode node, int depth, string first, string rest)
        {
            bool isCut = depth == 0 && node.Children.Count > 0;
            string summary = node.Summary is null ? string.Empty : $"  {Printable.Text(node.Summary)}";
            string hidden = isCut ? $"  {Palette.Faint(TreeText.Hidden(node))}" : string.Empty;
            Writer.Write($"{first}{Palette.Strong(node.Name)}  {Printable.Text(node.Title)}{summary}  {Palette.Faint(node.Range.ToString())}{hidden}\n");
            string stem = node.Children.Count > 0 && !isCut ? Lines.Through : TreeLines.Nothing;
            int width = node.Fields.Count == 0 ? 0 : node.Fields.Max(f => f.Name.Length);
            foreach (StructureField field in node.Fields)
            {
                string meaning = field.Meaning is null ? string.Empty : Palette.Faint($"  {Printable.Text(field.Meaning)}");
                Writer.Write($"{rest}{stem}{field.Name.PadRight(width)}  {Printable.Text(field.Value)}{meaning}\n");
            }

            for (int i = 0; i < node.Children.Count && !isCut; i++)
            {
                bool last = i == node.Children.Count - 1;
                Write(node.Children[i], depth - 1, rest + (last ? Lines.Last : Lines.Middle), rest + (last ? TreeLines.Nothing : Lines.Through));
            }
        }
    }
}
