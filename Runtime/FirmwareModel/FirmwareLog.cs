// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Globalization;
using System.Text;

namespace UefiCapsule.Runtime.FirmwareModel;

/// <summary>
/// Writes lines of the form <c>[Function] Name = Value</c>, which is the form of a public log of such firmware (linux-acpi, October 2021,
/// "Introduce Platform Firmware Runtime Update Telemetry"), as far as the level lets them.
/// </summary>
internal sealed class FirmwareLog(LogRing ring, FirmwareLogLevel level)
{
    /// <summary>Lines that somebody else writes when the log is filled from outside.</summary>
    private const string Foreign = "[Other] Line = overrun\n";

    public FirmwareLogLevel Level { get; set; } = level;

    public void Error(string function, string text) => Write(FirmwareLogLevel.Error, function, text);

    public void Information(string function, string text) => Write(FirmwareLogLevel.Information, function, text);

    public void Verbose(string function, string text) => Write(FirmwareLogLevel.Verbose, function, text);

    /// <summary>Fills the ring until it went round twice.</summary>
    public void Overrun()
    {
        byte[] line = Encoding.ASCII.GetBytes(Foreign);
        for (uint end = unchecked(ring.Rollovers + 2); ring.Rollovers != end;)
        {
            ring.Write(line);
        }
    }

    /// <summary>A number as logs write it.</summary>
    public static string Hex(ulong value) => string.Create(CultureInfo.InvariantCulture, $"0x{value:X}");

    private void Write(FirmwareLogLevel lineLevel, string function, string text)
    {
        if (lineLevel <= Level)
        {
            ring.Write(Encoding.UTF8.GetBytes($"[{function}] {text}\n"));
        }
    }
}
