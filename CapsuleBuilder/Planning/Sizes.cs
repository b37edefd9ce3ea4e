// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Globalization;
using UefiCapsule.Formats.Diagnostics;

namespace UefiCapsule.CapsuleBuilder.Planning;

/// <summary>Holds sizes against the 32 bits of their fields.</summary>
internal static class Sizes
{
    /// <summary>True when the size fits; otherwise it is reported.</summary>
    public static bool Fits(long size, string field, Place place, DiagnosticBag diagnostics)
    {
        if (size <= uint.MaxValue)
        {
            return true;
        }

        diagnostics.Report(PlanDiagnostics.SizeTooLarge, place, field, size.ToString(CultureInfo.InvariantCulture));
        return false;
    }
}
