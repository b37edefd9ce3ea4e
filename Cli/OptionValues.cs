// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Globalization;

namespace UefiCapsule.Cli;

/// <summary>Values of options that are more than a word; what cannot be read is a mistake in the usage.</summary>
internal static class OptionValues
{
    public static Guid Guid(string option, string text, string hint = "") => text.Length == 36 && System.Guid.TryParseExact(text, "D", out Guid guid)
        ? guid
        : throw new UsageException($"{option}: \"{text}\" is no GUID", $"a GUID looks like 01234567-89ab-cdef-0123-456789abcdef{hint}");

    /// <summary>A number, decimal or with 0x.</summary>
    public static uint Number(string option, string text, uint least, uint most)
    {
        bool hexadecimal = text.StartsWith("0x", StringComparison.OrdinalIgnoreCase);
        bool read = uint.TryParse(
            hexadecimal ? text[2..] : text,
            hexadecimal ? NumberStyles.AllowHexSpecifier : NumberStyles.None,
            CultureInfo.InvariantCulture,
            out uint value);
        return read && value >= least && value <= most
            ? value
            : throw new UsageException($"{option}: \"{text}\" is no number from {least} to {most}");
    }

    /// <summary>The name of a file.</summary>
    public static string File(string option, string text) => text.Length > 0 ? text : throw new UsageException($"{option}: the name of the file is empty");
}
