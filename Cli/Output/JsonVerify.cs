// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Text.Json;
using UefiCapsule.Formats.Authentication;
using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Operations.Verify;
using UefiCapsule.Validators;
using UefiCapsule.Validators.Consumers;

namespace UefiCapsule.Cli.Output;

/// <summary>What is known about a capsule, in JSON.</summary>
internal static class JsonVerify
{
    public static void Write(Utf8JsonWriter writer, string file, VerifyResult result)
    {
        writer.WriteString("file", file);
        writer.WriteBoolean("verified", result.Outcome == Outcome.Clean);
        if (result.Report is { } report)
        {
            writer.WriteNumber("size", result.Length);
            JsonTrust.WriteAnchors(writer, result.Anchors);
            JsonMachine.Write(writer, result.Kernel, result.Platform);
            writer.WriteNames("targets", report.Targets.Select(t => t.Name));
            WriteReport(writer, report);
            JsonPolicies.Write(writer, report.Policies);
            JsonPolicies.WriteLists(writer, result.RevocationLists);
            writer.WriteNumber("droppedFindings", report.DroppedFindings);
            JsonAttestation.Write(writer, result.Attestation);
        }
    }

    /// <summary>The parts that build and verify share.</summary>
    public static void WriteReport(Utf8JsonWriter writer, ValidationReport report)
    {
        JsonSignatures.Write(writer, report.Signatures);
        JsonSignatures.WriteTestKeys(writer, report.TestKeys);
        writer.WriteStartArray("consumers");
        foreach (ConsumerVerdict verdict in report.Verdicts)
        {
            writer.WriteStartObject();
            writer.WriteString("name", verdict.Consumer.Name);
            writer.WriteString("verdict", JsonWords.Of(verdict.Verdict));
            writer.WriteOptional("error", verdict.Error);
            writer.WriteDiagnostics("reasons", verdict.Reasons);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteStartArray("coverage");
        foreach (CoverageRange range in report.Coverage.Ranges)
        {
            writer.WriteStartObject();
            writer.WriteRange(range.Range);
            writer.WriteString("kind", JsonWords.Of(range.Kind));
            writer.WriteNames("paths", range.Paths.Select(p => p.Text));
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteStartArray("notChecked");
        foreach (NotChecked item in report.NotChecked)
        {
            writer.WriteStartObject();
            writer.WriteOptional("id", item.Id);
            writer.WriteString("reason", item.Reason);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }
}
