// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Globalization;

namespace UefiCapsule.Validators;

/// <summary>Numbers in messages, in the invariant culture.</summary>
internal static class FieldNumber
{
    public static string Text(long value) => value.ToString(CultureInfo.InvariantCulture);

    public static string Hex(ulong value, int digits) => value.ToString($"X{Text(digits)}", CultureInfo.InvariantCulture);

    public static string Hex(long value) => value.ToString("X", CultureInfo.InvariantCulture);
}
