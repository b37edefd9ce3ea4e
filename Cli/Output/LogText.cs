// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Globalization;
using System.Text;
using UefiCapsule.Formats.Dump;
using UefiCapsule.Operations.Runtime;
using UefiCapsule.Runtime.Telemetry;

namespace UefiCapsule.Cli.Output;

/// <summary>The firmware's log, for people.</summary>
internal static class LogText
{
    /// <summary>Lines, and where something is missing in front of them.</summary>
    public static void WritePart(TextWriter writer, LogPart part, Palette palette)
    {
        if (part.WasReset)
        {
            writer.Write(palette.Warn("--- the log was reset ---") + "\n");
        }

        if (part.LostBytes > 0)
        {
            writer.Write(palette.Warn(string.Create(CultureInfo.InvariantCulture, $"--- {part.LostBytes} bytes were overwritten ---")) + "\n");
        }

        foreach (TelemetryLine line in part.Lines)
        {
            writer.Write(Line(line.Bytes.Span) + "\n");
        }

        writer.Flush();
    }

    /// <summary>What is to be said besides the lines.</summary>
    public static void WriteResult(TextWriter writer, LogRequest request, LogResult result, Palette palette)
    {
        if (result.RawFile is { } file)
        {
            writer.Write(string.Create(CultureInfo.InvariantCulture, $"wrote {Printable.Text(file)}, {FieldText.Count((long)result.ReadBytes, "byte")}\n"));
        }

        if (result.Settings is null || result.Device is not { } device || (request.Read && !request.DryRun))
        {
            return;
        }

        writer.Write(palette.Strong(Printable.Text(device)) + "\n");
        WriteSettings(writer, result, "  ", "  ");
        foreach ((string name, uint value) in result.WouldSet)
        {
            writer.Write(string.Create(CultureInfo.InvariantCulture, $"would set {name} to {value}\n"));
        }
    }

    /// <summary>How the log is set and where it lies, under the names that the driver gives.</summary>
    public static void WriteSettings(TextWriter writer, LogResult result, string margin, string separator)
    {
        if (result.Settings is { } settings)
        {
            Row("log_level", result.LevelError ?? LogWords.Text<LogLevel>(settings.Level));
            Row("log_type", LogWords.Text<LogType>(settings.LogType));
            Row("log_revid", Text(settings.Revision));
        }

        if (result.Data is { } data)
        {
            Row("max_data_size", Text(data.MaximumSize));
            Row("chunk1_size", Text(data.Chunk1Size));
            Row("chunk2_size", Text(data.Chunk2Size));
            Row("rollover_cnt", Text(data.RolloverCount));
            Row("reset_cnt", Text(data.ResetCount));
        }

        void Row(string name, string value) => writer.Write($"{margin}{name.PadRight(13)}{separator}{value}\n");
    }

    /// <summary>A line that steers no terminal: control characters as <c>\u001B</c>, bytes that are no UTF-8 as <c>\xFF</c>.</summary>
    public static string Line(ReadOnlySpan<byte> bytes)
    {
        StringBuilder text = new();
        StringBuilder plain = new();
        while (!bytes.IsEmpty)
        {
            bool isText = Rune.DecodeFromUtf8(bytes, out Rune rune, out int length) == System.Buffers.OperationStatus.Done;
            if (isText)
            {
                plain.Append(rune.ToString());
            }
            else
            {
                text.Append(Printable.Text(plain.ToString()));
                plain.Clear();
                foreach (byte one in bytes[..length])
                {
                    text.Append(CultureInfo.InvariantCulture, $"\\x{one:X2}");
                }
            }

            bytes = bytes[length..];
        }

        return text.Append(Printable.Text(plain.ToString())).ToString();
    }

    private static string Text(uint value) => value.ToString(CultureInfo.InvariantCulture);
}
