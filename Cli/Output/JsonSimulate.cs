// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Text.Json;
using UefiCapsule.Formats.Pfrut;
using UefiCapsule.Operations.Simulate;
using UefiCapsule.Runtime.FirmwareModel;

namespace UefiCapsule.Cli.Output;

/// <summary>What a machine would do, in JSON.</summary>
internal static class JsonSimulate
{
    public static void Write(Utf8JsonWriter writer, string platformFile, SimulateResult result)
    {
        writer.WriteString("platformFile", platformFile);
        JsonMachine.Write(writer, result.Kernel, result.Platform);
        writer.WriteStartArray("updates");
        foreach (SimulatedUpdate update in result.Updates)
        {
            writer.WriteStartObject();
            writer.WriteString("file", update.File);
            writer.WriteBoolean("activated", update.IsActivated);
            writer.WriteStartObject("load");
            writer.WriteString("verdict", JsonWords.Of(update.Load.Verdict));
            writer.WriteOptional("error", update.Load.Error);
            writer.WriteEndObject();
            WriteStep(writer, "stage", update.Stage);
            WriteStep(writer, "activate", update.Activate);
            writer.WriteStartObject("versions");
            writer.WriteNumber("codeInjectionRuntimeVersion", update.State.CodeInjectionRuntimeVersion);
            writer.WriteNumber("driverRuntimeVersion", update.State.DriverRuntimeVersion);
            writer.WriteNumber("driverSecurityVersion", update.State.DriverSecurityVersion);
            writer.WriteEndObject();
            writer.WriteBoolean("logHasGap", update.LogHasGap);
            writer.WriteNames("log", update.Log.Select(l => l.Text));
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteStep(Utf8JsonWriter writer, string name, PfruUpdateResult? result)
    {
        if (result is not null)
        {
            writer.WriteStartObject(name);
            writer.WriteNumber("status", (uint)result.Status);
            writer.WriteNumber("extendedStatus", result.ExtendedStatus);
            writer.WriteString("reason", JsonWords.Of((FirmwareRefusal)result.ExtendedStatus));
            writer.WriteNumber("authenticationNanoseconds", result.AuthenticationNanoseconds);
            writer.WriteNumber("executionNanoseconds", result.ExecutionNanoseconds);
            writer.WriteEndObject();
        }
    }
}
