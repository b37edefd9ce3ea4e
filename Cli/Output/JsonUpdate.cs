// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Text.Json;
using UefiCapsule.Formats.Consumers;
using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Formats.Pfrut;
using UefiCapsule.Operations.Runtime;

namespace UefiCapsule.Cli.Output;

/// <summary>How far an update at run time came, in JSON.</summary>
internal static class JsonUpdate
{
    public static void Write(Utf8JsonWriter writer, UpdateRequest request, UpdateResult result)
    {
        writer.WriteBoolean("dryRun", request.DryRun);
        writer.WriteString("state", JsonWords.Of(result.State));
        writer.WriteOptional("device", result.Device);
        PfruUpdateCapability? capability = result.After ?? result.Before;
        JsonMachine.Write(
            writer,
            LinuxKernel.TryParse(result.KernelRelease, out LinuxKernel? kernel) ? kernel : null,
            capability is null ? null : new PfruPlatform(capability, BufferLength: null));
        WriteSteps(writer, request, result);
        writer.WriteStartArray("changes");
        foreach (VersionChange change in result.Changes)
        {
            writer.WriteStartObject();
            writer.WriteString("name", change.Name);
            writer.WriteNumber("before", change.Before);
            writer.WriteNumber("after", change.After);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        if (result is { Capsule: { } capsule, Verification: { } verification })
        {
            writer.WriteString("file", capsule.File);
            writer.WriteNumber("size", capsule.Length);
            writer.WriteString("sha256", capsule.Sha256);
            writer.WriteBoolean("verified", verification.Outcome == Outcome.Clean);
            writer.WriteNames("drivers", result.Consumers.Select(c => c.Name));
            if (verification.Report is { } report)
            {
                JsonVerify.WriteReport(writer, report);
            }
        }
    }

    private static void WriteSteps(Utf8JsonWriter writer, UpdateRequest request, UpdateResult result)
    {
        writer.WriteStartArray("done");
        foreach (UpdateStepDone done in result.Done)
        {
            writer.WriteStartObject();
            writer.WriteString("step", JsonWords.Of(done.Step));
            if (done.Result is { } said)
            {
                writer.WriteNumber("authenticationNanoseconds", said.AuthenticationNanoseconds);
                writer.WriteNumber("executionNanoseconds", said.ExecutionNanoseconds);
            }

            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        if (request.DryRun)
        {
            writer.WriteNames("wouldDo", result.WouldDo.Select(JsonWords.Of));
        }
    }
}
