// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace UefiCapsule.Formats.Versions;

/// <summary>
/// How a 32-bit firmware version is written as text. The names and the meaning of the bits are fwupd's
/// (fwupd/fwupd libfwupdplugin/fu-version-common.c and libfwupd/fwupd-enums.c), so that a version that is written here shows up
/// in fwupd as it was written. In the summaries the number is 0xAABBCCDD.
/// </summary>
public sealed class FirmwareVersionFormat
{
    private readonly VersionPart[] _parts;

    private FirmwareVersionFormat(string name, string pattern, bool isInjective, params VersionPart[] parts)
    {
        Name = name;
        Pattern = pattern;
        IsInjective = isInjective;
        _parts = parts;
    }

    /// <summary>The decimal number, under the name fwupd uses where text needs no conversion.</summary>
    public static FirmwareVersionFormat Plain { get; } = new("plain", "number", true, new VersionPart(0, 32));

    /// <summary>The decimal number.</summary>
    public static FirmwareVersionFormat Number { get; } = new("number", "number", true, new VersionPart(0, 32));

    /// <summary>AABB.CCDD.</summary>
    public static FirmwareVersionFormat Pair { get; } = new("pair", "AABB.CCDD", true, new(16, 16), new(0, 16));

    /// <summary>AA.BB.CCDD.</summary>
    public static FirmwareVersionFormat Triplet { get; } =
        new("triplet", "AA.BB.CCDD", true, new(24, 8), new(16, 8), new(0, 16));

    /// <summary>AA.BB.CC.DD.</summary>
    public static FirmwareVersionFormat Quad { get; } =
        new("quad", "AA.BB.CC.DD", true, new(24, 8), new(16, 8), new(8, 8), new(0, 8));

    /// <summary>AA.BB.CC.DD, each byte two binary coded decimal digits. Bytes that are no such digits show the text of others.</summary>
    public static FirmwareVersionFormat Bcd { get; } = new(
        "bcd",
        "AA.BB.CC.DD in binary coded decimal",
        false,
        new(24, 8, 0, VersionPartStyle.Bcd),
        new(16, 8, 0, VersionPartStyle.Bcd),
        new(8, 8, 0, VersionPartStyle.Bcd),
        new(0, 8, 0, VersionPartStyle.Bcd));

    /// <summary>Bits 31-29 plus 11, bits 28-24, BB, CCDD.</summary>
    public static FirmwareVersionFormat IntelMe { get; } =
        new("intel-me", "bits 31-29 + 11 . bits 28-24 . BB . CCDD", true, new(29, 3, 11), new(24, 5), new(16, 8), new(0, 16));

    /// <summary>Bits 31-28, bits 27-24, BB, CCDD.</summary>
    public static FirmwareVersionFormat IntelMe2 { get; } =
        new("intel-me2", "bits 31-28 . bits 27-24 . BB . CCDD", true, new(28, 4), new(24, 4), new(16, 8), new(0, 16));

    /// <summary>Bits 31-29 plus 19, bits 28-24, BB, CCDD.</summary>
    public static FirmwareVersionFormat IntelCsme19 { get; } =
        new("intel-csme19", "bits 31-29 + 19 . bits 28-24 . BB . CCDD", true, new(29, 3, 19), new(24, 5), new(16, 8), new(0, 16));

    /// <summary>Bits 31-22, bits 21-10, bits 9-0.</summary>
    public static FirmwareVersionFormat SurfaceLegacy { get; } =
        new("surface-legacy", "bits 31-22 . bits 21-10 . bits 9-0", true, new(22, 10), new(10, 12), new(0, 10));

    /// <summary>AA.BBCC.DD.</summary>
    public static FirmwareVersionFormat Surface { get; } =
        new("surface", "AA.BBCC.DD", true, new(24, 8), new(8, 16), new(0, 8));

    /// <summary>BB.CC.DD: the text does not show AA, and a parsed version has 0 there.</summary>
    public static FirmwareVersionFormat DellBios { get; } =
        new("dell-bios", "BB.CC.DD", false, new(16, 8), new(8, 8), new(0, 8));

    /// <summary>AA.BB.CC: the text does not show DD, and a parsed version has 0 there.</summary>
    public static FirmwareVersionFormat DellBiosMsb { get; } =
        new("dell-bios-msb", "AA.BB.CC", false, new(24, 8), new(16, 8), new(8, 8));

    /// <summary>CC.DD as two hexadecimal digits each: the text does not show AABB, and a parsed version has 0 there.</summary>
    public static FirmwareVersionFormat CompalBios { get; } = new(
        "compal-bios",
        "CC.DD in hexadecimal",
        false,
        new(8, 8, 0, VersionPartStyle.TwoHexDigits),
        new(0, 8, 0, VersionPartStyle.TwoHexDigits));

    /// <summary>0x and eight hexadecimal digits.</summary>
    public static FirmwareVersionFormat Hex { get; } =
        new("hex", "0xAABBCCDD", true, new VersionPart(0, 32, 0, VersionPartStyle.PrefixedHex));

    /// <summary>All of them, by fwupd's order.</summary>
    public static IReadOnlyList<FirmwareVersionFormat> All { get; } =
    [
        Plain, Number, Pair, Triplet, Quad, Bcd, IntelMe, IntelMe2, SurfaceLegacy, Surface, DellBios, Hex, DellBiosMsb, IntelCsme19, CompalBios,
    ];

    /// <summary>fwupd's name, for example <c>triplet</c>.</summary>
    public string Name { get; }

    /// <summary>Which bits each part shows.</summary>
    public string Pattern { get; }

    /// <summary>False when different numbers have the same text, so that fwupd shows and compares them as equal.</summary>
    public bool IsInjective { get; }

    /// <summary>The format of that name, or null.</summary>
    public static FirmwareVersionFormat? Find(string name) =>
        All.FirstOrDefault(f => string.Equals(f.Name, name, StringComparison.Ordinal));

    /// <summary>The version's text.</summary>
    public string Format(uint version) => string.Join('.', _parts.Select(p => FormatPart(p, (version >> p.Shift) & p.Mask)));

    /// <summary>Reads a version's text. Bits that the text does not show are 0.</summary>
    /// <param name="text">The text, with exactly the format's parts and nothing around it.</param>
    /// <param name="version">The number.</param>
    /// <param name="problem">When the result is false: which part is wrong, and what it may be.</param>
    public bool TryParse(string text, out uint version, [NotNullWhen(false)] out string? problem)
    {
        ArgumentNullException.ThrowIfNull(text);
        version = 0;
        string[] parts = text.Split('.');
        if (parts.Length != _parts.Length)
        {
            problem = string.Create(
                CultureInfo.InvariantCulture,
                $"{Name} has {Count(_parts.Length)} ({Pattern}), this has {Count(parts.Length)}");
            return false;
        }

        uint result = 0;
        for (int i = 0; i < parts.Length; i++)
        {
            VersionPart part = _parts[i];
            if (!TryParsePart(part, parts[i], out uint value))
            {
                problem = string.Create(CultureInfo.InvariantCulture, $"part {i + 1} of {Name} must be {Range(part)}");
                return false;
            }

            result |= value << part.Shift;
        }

        version = result;
        problem = null;
        return true;
    }

    /// <inheritdoc/>
    public override string ToString() => Name;

    private static string FormatPart(VersionPart part, uint bits) => part.Style switch
    {
        VersionPartStyle.Bcd => (((bits >> 4) * 10) + (bits & 0xF)).ToString(CultureInfo.InvariantCulture),
        VersionPartStyle.TwoHexDigits => bits.ToString("x2", CultureInfo.InvariantCulture),
        VersionPartStyle.PrefixedHex => "0x" + bits.ToString("x8", CultureInfo.InvariantCulture),
        _ => (bits + part.Bias).ToString(CultureInfo.InvariantCulture),
    };

    private static bool TryParsePart(VersionPart part, string text, out uint bits)
    {
        bits = 0;
        switch (part.Style)
        {
            case VersionPartStyle.TwoHexDigits:
                return text.Length == 2 && text.All(char.IsAsciiHexDigit)
                    && uint.TryParse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out bits);
            case VersionPartStyle.PrefixedHex:
                return text.StartsWith("0x", StringComparison.Ordinal)
                    && text.Skip(2).All(char.IsAsciiHexDigit)
                    && uint.TryParse(text.AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out bits);
            default:
                // A leading zero is refused: some readers would take it for octal, and the text would not come back as written.
                // The digits are looked at first because TryParse passes over NUL characters behind them.
                if ((text.Length > 1 && text[0] == '0')
                    || !text.All(char.IsAsciiDigit)
                    || !uint.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out uint value)
                    || value < part.Minimum
                    || value > part.Maximum)
                {
                    return false;
                }

                bits = part.Style == VersionPartStyle.Bcd ? ((value / 10) << 4) | (value % 10) : value - part.Bias;
                return true;
        }
    }

    private static string Count(int parts) =>
        parts == 1 ? "1 part" : string.Create(CultureInfo.InvariantCulture, $"{parts} parts");

    private static string Range(VersionPart part) => part.Style switch
    {
        VersionPartStyle.TwoHexDigits => "two hexadecimal digits",
        VersionPartStyle.PrefixedHex => "0x and up to eight hexadecimal digits",
        _ => string.Create(CultureInfo.InvariantCulture, $"a number from {part.Minimum} to {part.Maximum} without leading zeros"),
    };
}
