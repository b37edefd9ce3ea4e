// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Text.Json;
using UefiCapsule.Formats.Dump;
using UefiCapsule.Operations.Inspect;

namespace UefiCapsule.Cli.Output;

/// <summary>The map of a capsule in JSON.</summary>
internal static class JsonMap
{
    public static void Write(Utf8JsonWriter writer, InspectResult result)
    {
        if (result.Map is { } map)
        {
            writer.WriteStartArray("map");
            foreach (MapRange range in map.Ranges)
            {
                writer.WriteStartObject();
                writer.WriteRange(range.Range);
                writer.WriteString("kind", JsonWords.Of(range.Coverage));
                writer.WriteString("path", range.Path.Text);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
        }

        if (result.OutputFile is { } output)
        {
            writer.WriteString("output", output);
            writer.WriteOptional("sha256", result.Sha256);
        }
    }
}
