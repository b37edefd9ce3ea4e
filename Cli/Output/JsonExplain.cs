// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Text.Json;
using UefiCapsule.Operations.Explain;

namespace UefiCapsule.Cli.Output;

/// <summary>What is known about an id, in JSON.</summary>
internal static class JsonExplain
{
    public static void Write(Utf8JsonWriter writer, ExplainResult result)
    {
        if (result.Descriptor is not { } descriptor)
        {
            return;
        }

        writer.WriteStartObject("finding");
        writer.WriteString("id", descriptor.Id);
        writer.WriteString("severity", JsonWords.Of(descriptor.Severity));
        writer.WriteString("outcome", JsonWords.Of(descriptor.Outcome));
        writer.WriteString("title", descriptor.Title);
        writer.WriteString("message", descriptor.MessageFormat);
        writer.WriteString("help", descriptor.Help);
        writer.WriteString("citation", descriptor.Citation);
        writer.WriteOptional("page", result.Page);
        writer.WriteEndObject();
    }
}
