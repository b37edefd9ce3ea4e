// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Globalization;
using UefiCapsule.Formats.Binary;
using UefiCapsule.Formats.Capsule;

namespace UefiCapsule.Formats.Dump;

/// <summary>Writes a capsule as text that a person can review: offset, bytes, field, value and meaning, one line each.</summary>
public static class AnnotatedDump
{
    private const int BytesPerLine = 16;

    /// <summary>How many bytes of a run of plain bytes are shown at its start.</summary>
    private const int PlainBytesShown = 32;

    /// <summary>Writes the dump. Lines end with a line feed on every platform.</summary>
    public static void Write(CapsuleFile file, TextWriter writer)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(writer);
        foreach (StructureNode node in CapsuleTree.Of(file).All())
        {
            string summary = node.Summary is null ? string.Empty : $"  {node.Summary}";
            writer.Write($"== {node.Path}: {node.Title}{summary}  {FieldText.Size(node.Range.Length)}\n");
            foreach (StructureField field in node.Fields)
            {
                string meaning = field.Meaning is null ? string.Empty : $"  ({field.Meaning})";
                WriteBytes(node.Source, field.Range, $"{field.Name} = {field.Value}{meaning}", writer);
            }

            if (node.Fields.Count == 0 && node.Children.Count == 0)
            {
                WritePlain(node.Source, node.Range, writer);
            }
        }
    }

    private static void WritePlain(ByteSource source, ByteRange range, TextWriter writer)
    {
        ByteRange shown = range.Slice(0, Math.Min(range.Length, PlainBytesShown));
        WriteBytes(source, shown, string.Empty, writer);
        if (shown.Length < range.Length)
        {
            writer.Write(string.Create(CultureInfo.InvariantCulture, $"{shown.End:X8}  ... {range.Length - shown.Length} more bytes\n"));
        }
    }

    private static void WriteBytes(ByteSource source, ByteRange range, string text, TextWriter writer)
    {
        for (long offset = range.Offset; offset < range.End; offset += BytesPerLine)
        {
            byte[] bytes = new byte[Math.Min(BytesPerLine, range.End - offset)];
            int read = source.Read(offset, bytes);
            string hex = string.Join(' ', bytes.Take(read).Select(b => b.ToString("X2", CultureInfo.InvariantCulture)));
            string note = offset == range.Offset ? text : string.Empty;
            string line = string.Create(CultureInfo.InvariantCulture, $"{offset:X8}  {hex.PadRight((BytesPerLine * 3) - 1)}  {note}");
            writer.Write(line.TrimEnd() + "\n");
        }
    }
}
