// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Globalization;
using UefiCapsule.Formats.Diagnostics;

namespace UefiCapsule.Operations.Runtime;

/// <summary>Finds the device that a request means.</summary>
internal static class DeviceName
{
    private const int MostDigits = 4;

    /// <summary>The device of that number or name; without one the only one there is.</summary>
    /// <param name="wanted">A number, a name, or null.</param>
    /// <param name="there">The devices that are there.</param>
    /// <param name="ofNumber">What the device of a number is called.</param>
    /// <param name="fault">Why none is meant for certain; null otherwise.</param>
    public static string? Find(string? wanted, IReadOnlyList<string> there, Func<int, string> ofNumber, out Diagnostic? fault)
    {
        fault = null;
        if (wanted is not null)
        {
            return Named(wanted, ofNumber);
        }

        if (there.Count > 1)
        {
            fault = new Diagnostic(DeviceDiagnostics.SeveralDevices, Place.None, [string.Join(", ", there)]);
            return null;
        }

        // Where none is there, opening the first one says so.
        return there.Count == 1 ? there[0] : ofNumber(0);
    }

    /// <summary>The device that a word names: a number, or a path.</summary>
    public static string Named(string wanted, Func<int, string> ofNumber) => wanted.Length is > 0 and <= MostDigits && wanted.All(char.IsAsciiDigit)
        ? ofNumber(int.Parse(wanted, CultureInfo.InvariantCulture))
        : wanted;
}
