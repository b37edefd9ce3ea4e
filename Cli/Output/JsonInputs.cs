// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Text.Json;
using UefiCapsule.Operations.Build;

namespace UefiCapsule.Cli.Output;

/// <summary>The files that went into a capsule and those beside it, in JSON.</summary>
internal static class JsonInputs
{
    public static void Write(Utf8JsonWriter writer, IEnumerable<HashedFile> inputs)
    {
        writer.WriteStartArray("inputs");
        foreach (HashedFile input in inputs)
        {
            WriteValue(writer, input);
        }

        writer.WriteEndArray();
    }

    /// <summary>One of the files that were written beside a capsule; nothing when it was not asked for.</summary>
    public static void WriteBeside(Utf8JsonWriter writer, string name, HashedFile? file)
    {
        if (file is not null)
        {
            writer.WritePropertyName(name);
            WriteValue(writer, file);
        }
    }

    private static void WriteValue(Utf8JsonWriter writer, HashedFile file)
    {
        writer.WriteStartObject();
        writer.WriteString("file", file.File);
        writer.WriteNumber("size", file.Length);
        writer.WriteString("sha256", file.Sha256);
        writer.WriteEndObject();
    }
}
