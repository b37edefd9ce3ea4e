// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Text.Json;
using UefiCapsule.Operations.Provenance;
using UefiCapsule.Signing;

namespace UefiCapsule.Cli.Output;

/// <summary>An attestation and what it claims, in JSON.</summary>
internal static class JsonAttestation
{
    public static void Write(Utf8JsonWriter writer, AttestationReport? report)
    {
        if (report is null)
        {
            return;
        }

        writer.WriteStartObject("attestation");
        writer.WriteString("file", report.File);
        writer.WriteBoolean("verified", report.IsVerified);
        writer.WriteStartArray("signers");
        foreach (SignerReport signer in report.Envelope?.Signatures ?? [])
        {
            JsonSignatures.Write(writer, signer);
        }

        writer.WriteEndArray();
        if (report.Statement is { } statement)
        {
            Write(writer, statement);
        }

        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, ProvenanceStatement statement)
    {
        WriteAll(writer, "subjects", statement.Subjects);
        writer.WriteString("predicateType", statement.PredicateType);
        if (statement.PredicateType != ProvenanceUris.PredicateType)
        {
            return;
        }

        writer.WriteString("buildType", statement.BuildType);
        writer.WriteStartObject("builder");
        writer.WriteString("id", statement.BuilderId);
        writer.WriteStartObject("versions");
        foreach ((string name, string version) in statement.BuilderVersions)
        {
            writer.WriteString(name, version);
        }

        writer.WriteEndObject();
        writer.WriteEndObject();
        using JsonDocument parameters = JsonDocument.Parse(statement.ExternalParameters);
        writer.WritePropertyName("externalParameters");
        parameters.RootElement.WriteTo(writer);
        WriteAll(writer, "dependencies", statement.Dependencies);
        WriteAll(writer, "byproducts", statement.Byproducts);
    }

    private static void WriteAll(Utf8JsonWriter writer, string name, IReadOnlyList<ProvenanceInput> inputs)
    {
        writer.WriteStartArray(name);
        foreach (ProvenanceInput input in inputs)
        {
            writer.WriteStartObject();
            writer.WriteOptional("name", input.Name);
            writer.WriteOptional("uri", input.Uri);
            writer.WriteOptional("sha256", input.Sha256);
            writer.WriteOptional("role", input.Role);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }
}
