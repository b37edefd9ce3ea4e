// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Text.Json;
using UefiCapsule.Formats.Compare;
using UefiCapsule.Formats.Dump;
using UefiCapsule.Operations.Build;
using UefiCapsule.Operations.Diff;

namespace UefiCapsule.Cli.Output;

/// <summary>What differs between two capsules, in JSON.</summary>
internal static class JsonDiff
{
    public static void Write(Utf8JsonWriter writer, DiffResult result)
    {
        if (result.Old is not { } old || result.New is not { } @new)
        {
            return;
        }

        WriteFile(writer, "old", old);
        WriteFile(writer, "new", @new);
        writer.WriteBoolean("same", result.AreSame);
        writer.WriteStartArray("changes");
        foreach (DiffChange change in result.Changes)
        {
            Write(writer, change);
        }

        writer.WriteEndArray();
        writer.WriteStartArray("payloads");
        foreach (PayloadDiff payload in result.Payloads)
        {
            writer.WriteStartObject();
            writer.WriteString("path", payload.NewPath.Text);
            writer.WriteString("oldPath", payload.OldPath.Text);
            writer.WriteString("signature", JsonWords.Of(payload.Signature));
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteFile(Utf8JsonWriter writer, string name, HashedFile file)
    {
        writer.WriteStartObject(name);
        writer.WriteString("file", file.File);
        writer.WriteNumber("size", file.Length);
        writer.WriteString("sha256", file.Sha256);
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, DiffChange hashed)
    {
        StructureChange change = hashed.Change;
        writer.WriteStartObject();
        writer.WriteString("kind", JsonWords.Of(change.Kind));
        writer.WriteBoolean("moved", change.IsMoved);
        writer.WriteString("title", change.Node.Title);
        writer.WriteOptional("guid", change.Node.Guid?.ToString("D"));
        writer.WriteOptional("label", change.Node.Label);
        WriteNode(writer, "old", change.Old, hashed.OldSha256);
        WriteNode(writer, "new", change.New, hashed.NewSha256);
        writer.WriteStartArray("fields");
        foreach (FieldChange field in change.Fields)
        {
            writer.WriteStartObject();
            writer.WriteString("name", field.Name);
            writer.WriteOptional("old", field.Old?.Value);
            writer.WriteOptional("oldMeaning", field.Old?.Meaning);
            writer.WriteOptional("new", field.New?.Value);
            writer.WriteOptional("newMeaning", field.New?.Meaning);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        if (change.Bytes is { } bytes)
        {
            writer.WriteStartObject("bytes");
            writer.WriteNumber("oldLength", bytes.OldLength);
            writer.WriteNumber("newLength", bytes.NewLength);
            writer.WriteNumber("firstDifference", bytes.FirstDifference);
            writer.WriteNumber("differingBytes", bytes.DifferingBytes);
            writer.WriteEndObject();
        }

        writer.WriteEndObject();
    }

    private static void WriteNode(Utf8JsonWriter writer, string name, StructureNode? node, string? sha256)
    {
        if (node is not null)
        {
            writer.WriteStartObject(name);
            writer.WriteString("path", node.Path.Text);
            writer.WriteRange(node.Range);
            writer.WriteOptional("sha256", sha256);
            writer.WriteEndObject();
        }
    }
}
