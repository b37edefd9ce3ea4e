// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Globalization;
using System.Text.RegularExpressions;

namespace UefiCapsule.Formats.Trust;

/// <summary>What the words around a list of bytes say.</summary>
internal static partial class ByteListWords
{
    /// <summary>True for <c>const uint8_t name[] =</c>.</summary>
    public static bool IsArray(string before) => before.TrimEnd().EndsWith('=');

    /// <summary>The name of the array or PCD, or null.</summary>
    public static string? NameIn(string before)
    {
        string statement = before[(before.LastIndexOf(';') + 1)..];
        Match match = IsArray(before) ? ArrayName().Match(statement) : PcdName().Match(statement);
        return match.Success ? match.Groups[1].Value : null;
    }

    /// <summary>Lengths that the text declares for a list: the array's dimension, and a number assigned behind it.</summary>
    public static IEnumerable<long> DeclaredLengths(ByteList list)
    {
        if (!IsArray(list.Before))
        {
            yield break;
        }

        string statement = list.Before[(list.Before.LastIndexOf(';') + 1)..];
        foreach (Match match in (Match[])[Dimension().Match(statement), Assigned().Match(list.After)])
        {
            if (match.Success && Number(match.Groups[1].Value) is { } number)
            {
                yield return number;
            }
        }
    }

    private static long? Number(string word) =>
        word.StartsWith("0x", StringComparison.OrdinalIgnoreCase)
            ? long.TryParse(word.AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out long hex) ? hex : null
            : long.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out long number) ? number : null;

    [GeneratedRegex(@"([A-Za-z_][A-Za-z0-9_]*)\s*\[")]
    private static partial Regex ArrayName();

    [GeneratedRegex(@"([A-Za-z_][A-Za-z0-9_]*\.[A-Za-z_][A-Za-z0-9_]*)\s*\|")]
    private static partial Regex PcdName();

    [GeneratedRegex(@"\[\s*(0[xX][0-9A-Fa-f]+|[0-9]+)\s*\]")]
    private static partial Regex Dimension();

    [GeneratedRegex(@"=\s*(0[xX][0-9A-Fa-f]+|[0-9]+)[uUlL]*\s*;")]
    private static partial Regex Assigned();
}
