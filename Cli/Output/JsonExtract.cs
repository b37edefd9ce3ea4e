// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Text.Json;
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
            writer.WriteString("sha256", result.Sha256);
        }
    }
}
