// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Text.Json;
using UefiCapsule.Operations.Stage;

namespace UefiCapsule.Cli.Output;

/// <summary>The JSON of capsule on-disk.</summary>
internal static class JsonOnDisk
{
    public static void Write(Utf8JsonWriter writer, string folder, StageResult result)
    {
        writer.WriteString("folder", result.Folder ?? folder);
        writer.WriteStartArray("files");
        foreach (StagedFile file in result.Files)
        {
            writer.WriteStartObject();
            writer.WriteString("file", file.File);
            writer.WriteString("name", file.Name);
            writer.WriteNumber("size", file.Length);
            writer.WriteString("sha256", file.Sha256);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteNames("edk2Order", result.Edk2Order);
        writer.WriteNames("uBootOrder", result.UBootOrder);
    }
}
