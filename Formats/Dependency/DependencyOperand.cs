// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Globalization;

namespace UefiCapsule.Formats.Dependency;

/// <summary>Numbers and GUIDs of a dependency text.</summary>
internal static class DependencyOperand
{
    public static bool TryNumber(string word, out uint number) => word.StartsWith("0x", StringComparison.OrdinalIgnoreCase)
        ? uint.TryParse(word.AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out number)
        : uint.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out number);

    public static string Number(uint number) => $"0x{number:X8}";
}
