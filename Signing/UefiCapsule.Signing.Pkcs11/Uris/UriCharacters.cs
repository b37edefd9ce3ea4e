// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Globalization;
using System.Text;

namespace UefiCapsule.Signing.Pkcs11.Uris;

/// <summary>The characters of a <c>pkcs11:</c> URI: the grammar of RFC 7512, 2.3.</summary>
internal static class UriCharacters
{
    /// <summary>pk11-path-res-avail: what may stand unencoded in the path besides letters, digits and <c>-._~</c>.</summary>
    public const string Path = ":[]@!$'()*+,=&";

    /// <summary>pk11-query-res-avail: the same for the query.</summary>
    public const string Query = ":[]@!$'()*+,=/?|";

    private const string Unreserved = "-._~";

    /// <summary>True for a character of an attribute's name.</summary>
    public static bool IsName(char c) => char.IsAsciiLetterOrDigit(c) || c is '-' or '_';

    /// <summary>The bytes of a value; null, with the reason, when it is not well formed.</summary>
    public static byte[]? Decode(ReadOnlySpan<char> value, string allowed, out string? problem)
    {
        List<byte> bytes = new(value.Length);
        for (int i = 0; i < value.Length; i++)
        {
            char c = value[i];
            if (c == '%')
            {
                if (value.Length - i < 3 || !byte.TryParse(value.Slice(i + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out byte coded))
                {
                    problem = "has a % without two hexadecimal digits after it";
                    return null;
                }

                bytes.Add(coded);
                i += 2;
            }
            else if (char.IsAsciiLetterOrDigit(c) || Unreserved.Contains(c, StringComparison.Ordinal) || allowed.Contains(c, StringComparison.Ordinal))
            {
                bytes.Add((byte)c);
            }
            else
            {
                problem = $"holds the character '{c}', which must be written {Encoded(value[i..])}";
                return null;
            }
        }

        problem = null;
        return [.. bytes];
    }

    /// <summary>The percent-encoded form of the first character.</summary>
    private static string Encoded(ReadOnlySpan<char> text)
    {
        _ = Rune.DecodeFromUtf16(text, out Rune rune, out _);
        return string.Concat(Encoding.UTF8.GetBytes(rune.ToString()).Select(b => $"%{b:X2}"));
    }
}
