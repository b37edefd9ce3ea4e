// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace UefiCapsule.Runtime.Telemetry;

/// <summary>A line of the log.</summary>
/// <param name="Bytes">Its bytes without the line's end. Firmware may write anything.</param>
/// <param name="IsWhole">False when its beginning was overwritten, or its end not written yet.</param>
public sealed record TelemetryLine(ReadOnlyMemory<byte> Bytes, bool IsWhole)
{
    /// <summary>The line as UTF-8 text; what is none appears as U+FFFD.</summary>
    public string Text => Encoding.UTF8.GetString(Bytes.Span);

    /// <summary>
    /// Takes apart a line of the form <c>[Function] Name = Value</c>, which firmware writes in a public log (linux-acpi, October 2021,
    /// "Introduce Platform Firmware Runtime Update Telemetry").
    /// </summary>
    public bool TryGetParts([NotNullWhen(true)] out string? function, [NotNullWhen(true)] out string? name, [NotNullWhen(true)] out string? value)
    {
        (function, name, value) = (null, null, null);
        string text = Text.Trim(' ', '\t', '\0');
        int close = text.IndexOf(']', StringComparison.Ordinal);
        int equals = close < 0 ? -1 : text.IndexOf('=', close);
        if (!text.StartsWith('[') || close < 2 || equals < 0)
        {
            return false;
        }

        string middle = text[(close + 1)..equals].Trim();
        if (middle.Length == 0)
        {
            return false;
        }

        (function, name, value) = (text[1..close], middle, text[(equals + 1)..].Trim());
        return true;
    }
}
