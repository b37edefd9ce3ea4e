// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Text.Json;
using UefiCapsule.Formats.Dump;

namespace UefiCapsule.Cli.Output;

/// <summary>The tree of a capsule in JSON.</summary>
internal static class JsonTree
{
    public static void Write(Utf8JsonWriter writer, string file, StructureNode? tree)
    {
        writer.WriteString("file", file);
        if (tree is not null)
        {
            writer.WritePropertyName("tree");
            Write(writer, tree);
        }
    }

    private static void Write(Utf8JsonWriter writer, StructureNode node)
    {
        writer.WriteStartObject();
        writer.WriteString("name", node.Name);
        writer.WriteString("path", node.Path.Text);
        writer.WriteString("title", node.Title);
        writer.WriteOptional("summary", node.Summary);
        writer.WriteOptional("guid", node.Guid?.ToString("D"));
        writer.WriteOptional("label", node.Label);
        writer.WriteOptional("version", node.Version);
        writer.WriteRange(node.Range);
        writer.WriteStartArray("fields");
        foreach (StructureField field in node.Fields)
        {
            writer.WriteStartObject();
            writer.WriteString("name", field.Name);
            writer.WriteRange(field.Range);
            writer.WriteString("value", field.Value);
            writer.WriteOptional("meaning", field.Meaning);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteStartArray("children");
        foreach (StructureNode child in node.Children)
        {
            Write(writer, child);
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }
}
