// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Text.Json;
using UefiCapsule.Formats.Consumers;
using UefiCapsule.Formats.Pfrut;
using UefiCapsule.Operations.Platforms;

namespace UefiCapsule.Cli.Output;

/// <summary>The machine that a capsule is judged for, in JSON.</summary>
internal static class JsonMachine
{
    public static void Write(Utf8JsonWriter writer, LinuxKernel? kernel, PfruPlatform? platform)
    {
        if (kernel is not null)
        {
            writer.WriteStartObject("kernel");
            writer.WriteString("release", kernel.Text);
            WriteFact(writer, "hasPfruDriver", kernel.HasPfruDriver);
            WriteFact(writer, "comparesSecurityVersion", kernel.ComparesSecurityVersion);
            WriteFact(writer, "checksBufferLengths", kernel.ChecksBufferLengths);
            writer.WriteEndObject();
        }

        if (platform is not null)
        {
            PlatformFile.WriteMember(writer, platform);
        }
    }

    private static void WriteFact(Utf8JsonWriter writer, string name, bool? value)
    {
        if (value is { } known)
        {
            writer.WriteBoolean(name, known);
        }
    }
}
