// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Text.Json;
using UefiCapsule.Formats.Binary;
using UefiCapsule.Formats.Diagnostics;

namespace UefiCapsule.Cli.Output;

/// <summary>How values look in JSON: names in camel case, byte ranges as offset and length.</summary>
internal static class JsonWords
{
    public static string Of<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());

    public static void WriteRange(this Utf8JsonWriter writer, ByteRange range)
    {
        writer.WriteNumber("offset", range.Offset);
        writer.WriteNumber("length", range.Length);
    }

    public static void WriteOptional(this Utf8JsonWriter writer, string name, string? value)
    {
        if (value is not null)
        {
            writer.WriteString(name, value);
        }
    }

    public static void WriteNames(this Utf8JsonWriter writer, string name, IEnumerable<string> values)
    {
        writer.WriteStartArray(name);
        foreach (string value in values)
        {
            writer.WriteStringValue(value);
        }

        writer.WriteEndArray();
    }

    public static void WriteDiagnostics(this Utf8JsonWriter writer, string name, IEnumerable<Diagnostic> diagnostics)
    {
        writer.WriteStartArray(name);
        foreach (Diagnostic diagnostic in diagnostics)
        {
            writer.WriteStartObject();
            writer.WriteString("id", diagnostic.Id);
            writer.WriteString("severity", Of(diagnostic.Severity));
            writer.WriteString("message", diagnostic.Message);
            WritePlace(writer, diagnostic.Place);
            writer.WriteString("help", diagnostic.Descriptor.Help);
            writer.WriteNumber("exitCode", diagnostic.Severity == Severity.Error ? (int)diagnostic.Descriptor.Outcome : 0);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WritePlace(Utf8JsonWriter writer, Place place)
    {
        writer.WriteStartObject("place");
        writer.WriteOptional("file", place.File);
        if (place.Bytes is { } bytes)
        {
            writer.WriteRange(bytes);
        }

        writer.WriteOptional("path", place.Path?.Text);
        if (place.Line is { } line)
        {
            writer.WriteNumber("line", line);
            writer.WriteNumber("column", place.Column ?? 1);
        }

        writer.WriteEndObject();
    }
}
