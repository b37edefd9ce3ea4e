// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Text;

namespace UefiCapsule.CapsuleBuilder.Description;

/// <summary>Puts an author's text into a sentence: in quotation marks, cut when long, control characters shown as escapes.</summary>
internal static class Quote
{
    private const int Longest = 80;

    public static string Of(string text)
    {
        StringBuilder quoted = new("'");
        foreach (Rune rune in text.Length > Longest ? text.AsSpan(0, Longest).EnumerateRunes() : text.AsSpan().EnumerateRunes())
        {
            if (Rune.IsControl(rune))
            {
                quoted.Append(System.Globalization.CultureInfo.InvariantCulture, $"\\u{rune.Value:x4}");
            }
            else
            {
                quoted.Append(rune.ToString());
            }
        }

        return quoted.Append(text.Length > Longest ? "...'" : "'").ToString();
    }
}
