// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Globalization;
using System.Text;
using UefiCapsule.Formats.Capsule;
using UefiCapsule.Formats.Fmp;

namespace UefiCapsule.Formats.Dump;

/// <summary>Words for values: flag names, four-character signatures, sizes.</summary>
public static class FieldText
{
    /// <summary>The capsule flags by name, bits 0-15 as one number, unknown bits as a number.</summary>
    public static string Flags(CapsuleFlags flags)
    {
        List<string> words = [];
        AddIf(words, flags.HasFlag(CapsuleFlags.PersistAcrossReset), "PERSIST_ACROSS_RESET");
        AddIf(words, flags.HasFlag(CapsuleFlags.PopulateSystemTable), "POPULATE_SYSTEM_TABLE");
        AddIf(words, flags.HasFlag(CapsuleFlags.InitiateReset), "INITIATE_RESET");
        CapsuleFlags oem = flags & CapsuleFlags.OemMask;
        AddIf(words, oem != 0, $"OEM 0x{(uint)oem:X4}");
        CapsuleFlags unknown = flags & ~CapsuleFlags.Known;
        AddIf(words, unknown != 0, $"unknown 0x{(uint)unknown:X8}");
        return words.Count == 0 ? "none" : string.Join(" | ", words);
    }

    /// <summary>The ImageCapsuleSupport bits by name.</summary>
    public static string Support(ImageCapsuleSupport support)
    {
        List<string> words = [];
        AddIf(words, support.HasFlag(ImageCapsuleSupport.Authentication), "AUTHENTICATION");
        AddIf(words, support.HasFlag(ImageCapsuleSupport.Dependency), "DEPENDENCY");
        ImageCapsuleSupport unknown = support & ~(ImageCapsuleSupport.Authentication | ImageCapsuleSupport.Dependency);
        AddIf(words, unknown != 0, $"unknown 0x{(ulong)unknown:X}");
        return words.Count == 0 ? "none" : string.Join(" | ", words);
    }

    /// <summary>A 4-byte signature as its characters, for example <c>"SCI1"</c>; null when they are not printable ASCII.</summary>
    public static string? FourCharacters(uint signature)
    {
        StringBuilder text = new(6);
        text.Append('"');
        for (int shift = 0; shift < 32; shift += 8)
        {
            char character = (char)((signature >> shift) & 0xFF);
            if (!char.IsBetween(character, ' ', '~'))
            {
                return null;
            }

            text.Append(character);
        }

        return text.Append('"').ToString();
    }

    /// <summary>A number and its noun, in the plural where English asks for it.</summary>
    public static string Count(long count, string noun) =>
        string.Create(CultureInfo.InvariantCulture, $"{count} {noun}{(count == 1 ? "" : "s")}");

    /// <summary>
    /// Words that come from a file must not steer a terminal or break a document: control and direction characters, halves of a
    /// surrogate pair and noncharacters are shown as codes, <c>\u001B</c>.
    /// </summary>
    public static string Printable(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        StringBuilder? safe = null;
        for (int i = 0; i < text.Length; i++)
        {
            int length = char.IsSurrogatePair(text, i) ? 2 : 1;
            if (!IsPrintable(text, i))
            {
                safe ??= new StringBuilder(text, 0, i, text.Length + 16);
                safe.Append(CultureInfo.InvariantCulture, $"\\u{(int)text[i]:X4}");
            }
            else
            {
                safe?.Append(text, i, length);
            }

            i += length - 1;
        }

        return safe?.ToString() ?? text;
    }

    /// <summary>A number of bytes, with KiB, MiB or GiB beside it when it is large.</summary>
    public static string Size(long bytes)
    {
        (double value, string unit) = bytes switch
        {
            >= 1L << 30 => (bytes / (double)(1L << 30), "GiB"),
            >= 1L << 20 => (bytes / (double)(1L << 20), "MiB"),
            >= 1L << 10 => (bytes / (double)(1L << 10), "KiB"),
            _ => (0, string.Empty),
        };
        string exact = Count(bytes, "byte");
        return unit.Length == 0 ? exact : string.Create(CultureInfo.InvariantCulture, $"{exact} ({value:0.#} {unit})");
    }

    private static bool IsPrintable(string text, int index) => !char.IsControl(text[index])
        && text[index] is not ('\uFFFE' or '\uFFFF')
        && CharUnicodeInfo.GetUnicodeCategory(text, index) is not (UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.Surrogate);

    private static void AddIf(List<string> words, bool condition, string word)
    {
        if (condition)
        {
            words.Add(word);
        }
    }
}
