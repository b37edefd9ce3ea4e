// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using UefiCapsule.Formats.Diagnostics;

namespace UefiCapsule.Cli.Output;

/// <summary>The one JSON document of a run: docs/json-output.md, docs/schema/output.schema.json.</summary>
internal static class JsonReport
{
    public static void Write(TextWriter output, string kind, Outcome outcome, IEnumerable<Diagnostic> diagnostics, Action<Utf8JsonWriter>? body) =>
        WriteDocument(output, writer =>
        {
            WriteHead(writer, kind, outcome);
            body?.Invoke(writer);
            writer.WriteDiagnostics("diagnostics", diagnostics);
        });

    public static void WriteFailure(TextWriter output, Outcome outcome, string message, string? hint) =>
        WriteDocument(output, writer =>
        {
            WriteHead(writer, "failure", outcome);
            writer.WriteString("message", message);
            writer.WriteOptional("hint", hint);
        });

    private static void WriteHead(Utf8JsonWriter writer, string kind, Outcome outcome)
    {
        writer.WriteString("schema", $"uefi-capsule/{kind}/1");
        writer.WriteString("outcome", JsonWords.Of(outcome));
        writer.WriteNumber("exitCode", (int)outcome);
    }

    private static void WriteDocument(TextWriter output, Action<Utf8JsonWriter> body)
    {
        // The document is no part of a web page: apostrophes may stay apostrophes.
        using MemoryStream bytes = new();
        JsonWriterOptions options = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
        using (Utf8JsonWriter writer = new(bytes, options))
        {
            writer.WriteStartObject();
            body(writer);
            writer.WriteEndObject();
        }

        output.Write(Encoding.UTF8.GetString(bytes.GetBuffer(), 0, checked((int)bytes.Length)) + "\n");
        output.Flush();
    }
}
