// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Globalization;
using UefiCapsule.Formats.Diagnostics;

namespace UefiCapsule.Cli.Output;

/// <summary>A finding for people: severity, id, place, sentence, and what to do.</summary>
internal static class DiagnosticText
{
    /// <summary>How often the same id is shown; a damaged file breaks one rule a thousand times, and nobody reads that.</summary>
    private const int ShownOfOneId = 20;

    /// <summary>Writes findings, of each id only the first; the JSON document has all that were kept.</summary>
    public static void WriteAll(TextWriter writer, IEnumerable<Diagnostic> diagnostics, Palette palette, bool help)
    {
        Dictionary<string, int> seen = new(StringComparer.Ordinal);
        foreach (Diagnostic diagnostic in diagnostics)
        {
            int count = seen[diagnostic.Id] = seen.GetValueOrDefault(diagnostic.Id) + 1;
            if (count <= ShownOfOneId)
            {
                Write(writer, diagnostic, palette, help);
            }
        }

        foreach ((string id, int count) in seen.Where(s => s.Value > ShownOfOneId))
        {
            writer.Write(string.Create(CultureInfo.InvariantCulture, $"    ... {palette.Strong(id)} {count - ShownOfOneId} more times (--json lists them)\n"));
        }
    }

    private static void Write(TextWriter writer, Diagnostic diagnostic, Palette palette, bool help)
    {
        string severity = diagnostic.Severity switch
        {
            Severity.Error => palette.Bad("error"),
            Severity.Warning => palette.Warn("warning"),
            _ => palette.Strong("note"),
        };
        string place = PlaceText(diagnostic.Place);
        string separator = place.Length == 0 ? string.Empty : " ";
        writer.Write($"{severity} {palette.Strong(diagnostic.Id)}{separator}{Printable.Text(place)}: {Printable.Text(diagnostic.Message)}\n");
        if (help && diagnostic.Severity != Severity.Note && diagnostic.Descriptor.Help.Length > 0)
        {
            writer.Write($"    {palette.Faint("-> " + Printable.Text(diagnostic.Descriptor.Help))}\n");
        }
    }

    /// <summary>A place in words, for example <c>0x1C-0x1F (4 bytes) Capsule/Header.Flags</c> or <c>file(3,7)</c>.</summary>
    public static string PlaceText(Place place)
    {
        List<string> words = [];
        if (place.File is { } file && place.Line is { } line)
        {
            words.Add(string.Create(CultureInfo.InvariantCulture, $"{file}({line},{place.Column ?? 1})"));
        }
        else if (place.File is { } whole && (place.Bytes is not null || place.Path is not null))
        {
            words.Add(whole);
        }

        if (place.Bytes is { } bytes)
        {
            words.Add(bytes.ToString());
        }

        if (place.Path is { } path)
        {
            words.Add(path.Text);
        }

        return string.Join(' ', words);
    }
}
