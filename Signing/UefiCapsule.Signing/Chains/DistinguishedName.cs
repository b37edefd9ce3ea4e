// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Formats.Asn1;
using System.Text;

namespace UefiCapsule.Signing.Chains;

/// <summary>
/// Compares names as RFC 5280, 7.1 and OpenSSL do: whatever string type each part has, capitals of ASCII and runs of spaces do not matter.
/// </summary>
internal static class DistinguishedName
{
    /// <summary>emailAddress (PKCS #9), which name constraints of mail addresses concern too.</summary>
    public const string EmailAddress = "1.2.840.113549.1.9.1";

    /// <summary>commonName.</summary>
    public const string CommonName = "2.5.4.3";

    public static bool AreEqual(ReadOnlySpan<byte> one, ReadOnlySpan<byte> other) =>
        one.SequenceEqual(other) || (Parts(one) is { } left && Parts(other) is { } right && left.SequenceEqual(right, StringComparer.Ordinal));

    public static bool IsEmpty(ReadOnlySpan<byte> name) => Parts(name) is { Count: 0 };

    /// <summary>True when the name stands at or below the other in the tree of names; null when one cannot be read.</summary>
    public static bool? IsWithin(ReadOnlySpan<byte> name, ReadOnlySpan<byte> upper) =>
        Parts(name) is { } own && Parts(upper) is { } start
            ? own.Count >= start.Count && own.Take(start.Count).SequenceEqual(start, StringComparer.Ordinal)
            : null;

    /// <summary>The values of an attribute of the name.</summary>
    public static IReadOnlyList<string> ValuesOf(ReadOnlySpan<byte> name, string oid)
    {
        string start = oid + "=";
        return [.. (Parts(name) ?? []).SelectMany(p => p.Split('+')).Where(p => p.StartsWith(start, StringComparison.Ordinal)).Select(p => p[start.Length..])];
    }

    /// <summary>Each RelativeDistinguishedName in one form, or null when the bytes are no name.</summary>
    private static List<string>? Parts(ReadOnlySpan<byte> name)
    {
        try
        {
            List<string> parts = [];
            AsnReader names = new AsnReader(name.ToArray(), AsnEncodingRules.BER).ReadSequence();
            while (names.HasData)
            {
                List<string> attributes = [];
                AsnReader set = names.ReadSetOf(skipSortOrderValidation: true);
                while (set.HasData)
                {
                    AsnReader attribute = set.ReadSequence();
                    attributes.Add($"{attribute.ReadObjectIdentifier()}={ValueOf(attribute)}");
                }

                attributes.Sort(StringComparer.Ordinal);
                parts.Add(string.Join('+', attributes));
            }

            return parts;
        }
        catch (AsnContentException)
        {
            return null;
        }
    }

    private static string ValueOf(AsnReader attribute)
    {
        Asn1Tag tag = attribute.PeekTag();
        if (tag.TagClass == TagClass.Universal
            && (UniversalTagNumber)tag.TagValue is UniversalTagNumber.UTF8String or UniversalTagNumber.PrintableString or UniversalTagNumber.IA5String
                or UniversalTagNumber.T61String or UniversalTagNumber.BMPString or UniversalTagNumber.VisibleString)
        {
            return Fold(attribute.ReadCharacterString((UniversalTagNumber)tag.TagValue));
        }

        return "#" + Convert.ToHexString(attribute.ReadEncodedValue().Span);
    }

    /// <summary>Small letters, no spaces at the ends and one where there are several; the separators of <see cref="Parts"/> cannot be forged.</summary>
    private static string Fold(string text)
    {
        StringBuilder folded = new(text.Length);
        foreach (string word in text.Split([' ', '\t', '\n', '\v', '\f', '\r'], StringSplitOptions.RemoveEmptyEntries))
        {
            folded.Append(folded.Length == 0 ? "" : " ");
            foreach (char c in word)
            {
                folded.Append(c is '+' or '=' or '\\' ? "\\" + ((int)c).ToString("x", System.Globalization.CultureInfo.InvariantCulture) : char.IsAsciiLetterUpper(c) ? ((char)(c | 0x20)).ToString() : c.ToString());
            }
        }

        return folded.ToString();
    }
}
