// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Text.Json;
using System.Text.Unicode;
using UefiCapsule.Operations.Runtime;
using UefiCapsule.Runtime.Telemetry;

namespace UefiCapsule.Cli.Output;

/// <summary>The firmware's log, in JSON.</summary>
internal static class JsonLog
{
    public static void Write(Utf8JsonWriter writer, LogRequest request, LogResult result, IReadOnlyList<LogPart> parts)
    {
        writer.WriteOptional("device", result.Device);
        writer.WriteBoolean("dryRun", request.DryRun);
        WriteSettings(writer, result);
        if (request.DryRun)
        {
            writer.WriteStartArray("wouldSet");
            foreach ((string name, uint value) in result.WouldSet)
            {
                writer.WriteStartObject();
                writer.WriteString("name", name);
                writer.WriteNumber("value", value);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
        }

        if (result.Mark is { } mark)
        {
            writer.WriteNumber("readBytes", result.ReadBytes);
            writer.WriteNumber("lostBytes", result.LostBytes);
            writer.WriteNumber("resets", result.Resets);
            writer.WriteString("mark", mark.ToString());
            writer.WriteOptional("output", result.RawFile);
            WriteLines(writer, parts);
        }
    }

    private static void WriteSettings(Utf8JsonWriter writer, LogResult result)
    {
        if (result.Settings is { } settings)
        {
            writer.WriteStartObject("settings");
            if (result.LevelError is { } error)
            {
                writer.WriteString("levelError", error);
            }
            else
            {
                writer.WriteNumber("level", settings.Level);
            }

            writer.WriteNumber("type", settings.LogType);
            writer.WriteNumber("revision", settings.Revision);
            writer.WriteEndObject();
        }

        if (result.Data is { } data)
        {
            writer.WriteStartObject("ring");
            writer.WriteNumber("maximumSize", data.MaximumSize);
            writer.WriteNumber("chunk1Size", data.Chunk1Size);
            writer.WriteNumber("chunk2Size", data.Chunk2Size);
            writer.WriteNumber("rolloverCount", data.RolloverCount);
            writer.WriteNumber("resetCount", data.ResetCount);
            writer.WriteEndObject();
        }
    }

    /// <summary>Lines; what is missing in front of one stands with it.</summary>
    private static void WriteLines(Utf8JsonWriter writer, IReadOnlyList<LogPart> parts)
    {
        writer.WriteStartArray("lines");
        (ulong Lost, bool Reset) before = default;
        foreach (LogPart part in parts)
        {
            before = (before.Lost + part.LostBytes, before.Reset || part.WasReset);
            foreach (TelemetryLine line in part.Lines)
            {
                WriteLine(writer, line, before.Lost, before.Reset);
                before = default;
            }
        }

        writer.WriteEndArray();
    }

    private static void WriteLine(Utf8JsonWriter writer, TelemetryLine line, ulong lost, bool reset)
    {
        writer.WriteStartObject();
        writer.WriteString("text", line.Text);
        writer.WriteBoolean("whole", line.IsWhole);
        if (!Utf8.IsValid(line.Bytes.Span))
        {
            writer.WriteString("bytes", Convert.ToHexStringLower(line.Bytes.Span));
        }

        if (line.TryGetParts(out string? function, out string? name, out string? value))
        {
            writer.WriteString("function", function);
            writer.WriteString("name", name);
            writer.WriteString("value", value);
        }

        if (lost > 0)
        {
            writer.WriteNumber("lostBefore", lost);
        }

        if (reset)
        {
            writer.WriteBoolean("resetBefore", true);
        }

        writer.WriteEndObject();
    }
}
