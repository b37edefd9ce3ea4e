// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Text.Json;
using UefiCapsule.Operations.Build;
using UefiCapsule.Operations.Offline;

namespace UefiCapsule.Cli.Output;

/// <summary>What was prepared, attached and signed elsewhere, in JSON.</summary>
internal static class JsonOffline
{
    public static void WritePrepared(Utf8JsonWriter writer, string description, string folder, PrepareResult result)
    {
        writer.WriteString("description", description);
        writer.WriteString("request", folder);
        if (result.OutputFile is { } output)
        {
            writer.WriteString("output", output);
            writer.WriteNumber("size", result.Length);
            writer.WriteString("requestId", result.RequestId);
        }

        JsonInputs.Write(writer, result.Inputs);
        writer.WriteStartArray("requested");
        foreach (RequestedSignature requested in result.Requested)
        {
            writer.WriteStartObject();
            writer.WriteNumber("payload", requested.Payload);
            JsonSignatures.WriteCertificate(writer, "signer", requested.Signer);
            writer.WriteString("file", requested.File);
            writer.WriteString("hash", requested.Hash.Name);
            writer.WriteString("digest", requested.Digest);
            writer.WriteString("signature", requested.SignatureFile);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    public static void WriteAttached(Utf8JsonWriter writer, string file, AttachResult result)
    {
        writer.WriteString("prepared", file);
        writer.WriteBoolean("partial", result.Partial);
        writer.WriteOptional("requestId", result.RequestId);
        if (result.OutputFile is { } output)
        {
            writer.WriteString("output", output);
            writer.WriteNumber("size", result.Length);
            writer.WriteOptional("sha256", result.Sha256);
        }

        WriteAttached(writer, result.Signatures);
        writer.WriteNames("targets", result.Targets.Select(t => t.Name));
        if (result.Report is { } report)
        {
            JsonVerify.WriteReport(writer, report);
        }

        if (result.Ledger is { } record)
        {
            JsonLedger.WriteRecord(writer, record);
        }
    }

    public static void WriteSigned(Utf8JsonWriter writer, string folder, SignRequestResult result)
    {
        writer.WriteString("request", folder);
        writer.WriteOptional("requestId", result.RequestId);
        WriteAttached(writer, result.Signatures);
    }

    private static void WriteAttached(Utf8JsonWriter writer, IEnumerable<AttachedSignature> signatures)
    {
        writer.WriteStartArray("attached");
        foreach (AttachedSignature signature in signatures)
        {
            writer.WriteStartObject();
            writer.WriteNumber("payload", signature.Payload);
            JsonSignatures.WriteCertificate(writer, "signer", signature.Signer);
            writer.WriteString("file", signature.File);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }
}
