// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace UefiCapsule.Runtime.Telemetry;

/// <summary>How far a reader of the log is: everything in front of it was read.</summary>
/// <param name="ResetCount">reset_cnt: a position of another reset says nothing.</param>
/// <param name="Position">Bytes since that reset: rollover_cnt times the ring's length, and the offset in it.</param>
public readonly record struct TelemetryMark(uint ResetCount, ulong Position)
{
    /// <summary>The mark as text, for example <c>4:1401</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{ResetCount}:{Position}");

    /// <summary>Reads the text of a mark.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out TelemetryMark mark)
    {
        mark = default;
        if (text?.Split(':') is [{ } reset, { } position]
            && uint.TryParse(reset, NumberStyles.None, CultureInfo.InvariantCulture, out uint resetCount)
            && ulong.TryParse(position, NumberStyles.None, CultureInfo.InvariantCulture, out ulong bytes))
        {
            mark = new TelemetryMark(resetCount, bytes);
            return true;
        }

        return false;
    }
}
