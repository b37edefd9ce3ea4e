// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Text.Json;
using UefiCapsule.Operations.Wrap;

namespace UefiCapsule.Cli.Output;

/// <summary>The JSON of capsule wrap and capsule unwrap.</summary>
internal static class JsonWrap
{
    public static void Write(Utf8JsonWriter writer, string file, WrapResult result)
    {
        writer.WriteString("file", file);
        if (result.OutputFile is { } output)
        {
            writer.WriteString("output", output);
            writer.WriteNumber("size", result.Length);
            writer.WriteString("sha256", result.Sha256);
            writer.WriteString("content", result.Content);
        }
    }
}
