// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using UefiCapsule.Runtime.Telemetry;

namespace UefiCapsule.Operations.Runtime;

/// <summary>The text of a file that says how far a log was read: two lines, so that a position of one log is not taken for one of another.</summary>
/// <param name="Device">The telemetry device.</param>
/// <param name="LogType">The number of the log's type.</param>
/// <param name="Mark">How far it was read.</param>
/// <param name="IsInside">True when a line was not at its end there.</param>
internal sealed record LogMark(string Device, uint LogType, TelemetryMark Mark, bool IsInside)
{
    private const string Head = "uefi-capsule-log-mark/1";
    private const string Inside = "inside";
    private const string Between = "between";

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Head}\n{LogType} {Mark} {(IsInside ? Inside : Between)} {Device}\n");

    public static bool TryParse(string text, [NotNullWhen(true)] out LogMark? mark)
    {
        mark = null;
        if (text.Split('\n') is not [Head, { } line, ""] || line.Split(' ', 4) is not [{ } type, { } position, Inside or Between, { Length: > 0 } device])
        {
            return false;
        }

        if (uint.TryParse(type, NumberStyles.None, CultureInfo.InvariantCulture, out uint logType) && TelemetryMark.TryParse(position, out TelemetryMark read))
        {
            mark = new LogMark(device, logType, read, line.Contains($" {Inside} ", StringComparison.Ordinal));
        }

        return mark is not null;
    }
}
