// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Text.Json;
using UefiCapsule.Formats.Dump;
using UefiCapsule.Operations.Extract;

namespace UefiCapsule.Cli.Output;

/// <summary>What was extracted, in JSON.</summary>
internal static class JsonExtract
{
    public static void Write(Utf8JsonWriter writer, string file, string path, ExtractResult result)
    {
        writer.WriteString("file", file);
        writer.WriteString("path", path);
        writer.WriteBoolean("verified", result.Verified);
        if (result.OutputFile is { } output)
        {
            writer.WriteString("output", output);
            writer.WriteRange(result.Range);
            writer.WriteOptional("sha256", result.Sha256);
            JsonSignatures.WriteTestKeys(writer, result.TestKeys);
        }

        if (result.Files.Count > 0)
        {
            writer.WriteStartArray("files");
            foreach (ExtractedFile extracted in result.Files)
            {
                writer.WriteStartObject();
                writer.WriteString("path", extracted.Path.Text);
                writer.WriteRange(extracted.Range);
                writer.WriteString("file", extracted.File);
                writer.WriteString("sha256", extracted.Sha256);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
        }
    }

    /// <summary>What could be extracted.</summary>
    public static void WriteList(Utf8JsonWriter writer, string file, StructureNode? tree)
    {
        writer.WriteString("file", file);
        writer.WriteBoolean("verified", false);
        if (tree is null)
        {
            return;
        }

        writer.WriteStartArray("structures");
        foreach (StructureNode node in tree.All())
        {
            writer.WriteStartObject();
            writer.WriteString("path", node.Path.Text);
            writer.WriteRange(node.Range);
            writer.WriteString("title", node.Title);
            writer.WriteOptional("guid", node.Guid?.ToString("D"));
            writer.WriteOptional("label", node.Label);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }
}
