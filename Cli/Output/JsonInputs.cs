// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Text.Json;
using UefiCapsule.Operations.Build;

namespace UefiCapsule.Cli.Output;

/// <summary>The files that went into a capsule, in JSON.</summary>
internal static class JsonInputs
{
    public static void Write(Utf8JsonWriter writer, IEnumerable<HashedFile> inputs)
    {
        writer.WriteStartArray("inputs");
        foreach (HashedFile input in inputs)
        {
            writer.WriteStartObject();
            writer.WriteString("file", input.File);
            writer.WriteNumber("size", input.Length);
            writer.WriteString("sha256", input.Sha256);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }
}
