// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Text;

namespace UefiCapsule.Signing.External.Programs;

/// <summary>Words of a program in a sentence for a person: bounded, and without characters that steer a terminal.</summary>
internal static class ShownText
{
    private const int Longest = 200;

    public static string Of(string text, int longest = Longest)
    {
        StringBuilder shown = new();
        foreach (Rune rune in text.EnumerateRunes())
        {
            if (shown.Length >= longest)
            {
                return shown.Append("...").ToString();
            }

            if (Rune.IsControl(rune))
            {
                shown.Append(System.Globalization.CultureInfo.InvariantCulture, $"\\u{rune.Value:X4}");
            }
            else
            {
                shown.Append(rune.ToString());
            }
        }

        return shown.ToString();
    }
}
