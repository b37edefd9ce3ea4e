// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

namespace UefiCapsule.Signing.External.Protocol;

/// <summary>Base64 of RFC 4648, 4, in its one canonical form: padded, no white space, no stray bits.</summary>
internal static class Base64
{
    /// <summary>The bytes, or null when the text is not their one form.</summary>
    public static byte[]? Decode(string text)
    {
        byte[] bytes = new byte[text.Length];
        return Convert.TryFromBase64String(text, bytes, out int length) && Convert.ToBase64String(bytes, 0, length) == text
            ? bytes[..length]
            : null;
    }
}
