// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Text.Json;
using UefiCapsule.Operations.Build;

namespace UefiCapsule.Cli.Output;

/// <summary>What was built, in JSON.</summary>
internal static class JsonBuild
{
    public static void Write(Utf8JsonWriter writer, string description, BuildResult result)
    {
        writer.WriteString("description", description);
        writer.WriteBoolean("unsigned", result.Unsigned);
        if (result.OutputFile is { } output)
        {
            writer.WriteString("output", output);
            writer.WriteNumber("size", result.Length);
            writer.WriteString("sha256", result.Sha256);
        }

        JsonInputs.WriteBeside(writer, "sbom", result.Sbom);
        JsonInputs.WriteBeside(writer, "attestation", result.Attestation);
        JsonInputs.Write(writer, result.Inputs);
        writer.WriteNames("targets", result.Targets.Select(t => t.Name));
        if (result.Ledger is { } record)
        {
            JsonLedger.WriteRecord(writer, record);
        }

        if (result.Report is { } report)
        {
            JsonVerify.WriteReport(writer, report);
        }
    }
}
