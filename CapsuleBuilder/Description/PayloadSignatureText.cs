// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Globalization;

namespace UefiCapsule.CapsuleBuilder.Description;

/// <summary>The signature of a runtime payload header as an author writes it.</summary>
internal static class PayloadSignatureText
{
    /// <summary>The forms, for messages.</summary>
    public const string Form = "a payload signature is four printable ASCII characters, or a number as 0x...";

    /// <summary>Four characters; the first is the first byte of the field, which is little-endian.</summary>
    public static uint? OfCharacters(string text) => text.Length == sizeof(uint) && text.All(c => c is >= ' ' and <= '~')
        ? text.Select((character, index) => (uint)character << (8 * index)).Aggregate((all, part) => all | part)
        : null;

    /// <summary>Four characters, or a number of 32 bits, decimal as a number or 0x in quotation marks.</summary>
    public static bool TryParse(JsonNode node, out uint signature)
    {
        signature = 0;
        if (node.Kind == JsonNodeKind.Number)
        {
            return uint.TryParse(node.Text, NumberStyles.None, CultureInfo.InvariantCulture, out signature);
        }

        if (node.Kind != JsonNodeKind.String)
        {
            return false;
        }

        if (ObjectReader.IsHexadecimal(node.Text))
        {
            return node.Text.Length <= "0x".Length + (2 * sizeof(uint))
                && node.Text[2..].All(char.IsAsciiHexDigit)
                && uint.TryParse(node.Text[2..], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out signature);
        }

        signature = OfCharacters(node.Text) ?? 0;
        return OfCharacters(node.Text) is not null;
    }
}
