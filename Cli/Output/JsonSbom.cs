// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Text.Json;
using UefiCapsule.Operations.Sbom;

namespace UefiCapsule.Cli.Output;

/// <summary>What capsule sbom did, in JSON.</summary>
internal static class JsonSbom
{
    public static void Write(Utf8JsonWriter writer, string file, SbomResult result)
    {
        writer.WriteString("file", file);
        if (result.OutputFile is { } output && result.Capsule is { } capsule)
        {
            writer.WriteString("output", output);
            writer.WriteNumber("size", result.Document!.Value.Length);
            writer.WriteString("sha256", result.Sha256);
            writer.WriteNumber("components", capsule.All().Count());
            writer.WriteNames("incomplete", capsule.All().Where(c => c.Completeness == SbomCompleteness.Incomplete).Select(c => c.Path));
        }
    }
}
