// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Text.Json;
using UefiCapsule.Formats.Consumers;
using UefiCapsule.Formats.Pfrut;
using UefiCapsule.Operations.Platforms;
using UefiCapsule.Operations.Runtime;

namespace UefiCapsule.Cli.Output;

/// <summary>What a machine's firmware can update, in JSON.</summary>
internal static class JsonRuntime
{
    public static void WriteQuery(Utf8JsonWriter writer, QueryResult result)
    {
        LinuxKernel? kernel = LinuxKernel.TryParse(result.KernelRelease, out LinuxKernel? running) ? running : null;
        QueriedDevice? only = result.Devices.Count == 1 ? result.Devices[0] : null;
        writer.WriteOptional("device", only?.Device);
        JsonMachine.Write(writer, kernel, only is null ? null : new PfruPlatform(only.Capability, BufferLength: null));

        writer.WriteStartArray("devices");
        foreach (QueriedDevice device in result.Devices)
        {
            writer.WriteStartObject();
            writer.WriteString("device", device.Device);
            PlatformFile.WriteMember(writer, new PfruPlatform(device.Capability, BufferLength: null));
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }
}
