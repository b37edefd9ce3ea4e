// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Buffers;

namespace UefiCapsule.Signing.Dsse;

/// <summary>
/// Base64 (RFC 4648) in the standard or the URL-safe alphabet, as protocol.md wants both taken: with padding, without white space, one
/// alphabet at a time, and in the one way in which the bytes are encoded.
/// </summary>
internal static class StrictBase64
{
    private static readonly SearchValues<char> _urlSafe = SearchValues.Create("-_");
    private static readonly SearchValues<char> _standard = SearchValues.Create("+/");

    /// <summary>The bytes, or null.</summary>
    public static byte[]? Decode(string text)
    {
        bool urlSafe = text.AsSpan().ContainsAny(_urlSafe);
        if (urlSafe && text.AsSpan().ContainsAny(_standard))
        {
            return null;
        }

        string standard = urlSafe ? text.Replace('-', '+').Replace('_', '/') : text;
        byte[] bytes = new byte[standard.Length / 4 * 3];
        return Convert.TryFromBase64String(standard, bytes, out int length) && Convert.ToBase64String(bytes, 0, length) == standard
            ? bytes[..length]
            : null;
    }
}
