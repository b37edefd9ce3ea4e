// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Text.Encodings.Web;
using System.Text.Json;

namespace UefiCapsule.Operations.Provenance;

/// <summary>
/// Writes an in-toto statement with SLSA provenance (in-toto/attestation spec/v1; slsa-framework/slsa, provenance v1). No time and no
/// name of a machine stands in it: the same inputs give the same bytes.
/// </summary>
internal static class StatementWriter
{
    private static readonly JsonWriterOptions _options = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static byte[] Write(
        ProvenanceInput capsule,
        string builder,
        ProvenanceParameters parameters,
        IReadOnlyList<ProvenanceInput> dependencies,
        IReadOnlyList<ProvenanceInput> byproducts)
    {
        using MemoryStream bytes = new();
        using (Utf8JsonWriter writer = new(bytes, _options))
        {
            writer.WriteStartObject();
            writer.WriteString("_type", ProvenanceUris.StatementType);
            WriteAll(writer, "subject", [capsule]);
            writer.WriteString("predicateType", ProvenanceUris.PredicateType);
            writer.WriteStartObject("predicate");
            writer.WriteStartObject("buildDefinition");
            writer.WriteString("buildType", ProvenanceUris.BuildType);
            WriteParameters(writer, parameters);
            WriteAll(writer, "resolvedDependencies", dependencies);
            writer.WriteEndObject();
            WriteRun(writer, builder, byproducts);
            writer.WriteEndObject();
            writer.WriteEndObject();
        }

        return bytes.ToArray();
    }

    private static void WriteParameters(Utf8JsonWriter writer, ProvenanceParameters parameters)
    {
        writer.WriteStartObject("externalParameters");
        writer.WriteString("description", parameters.Description);
        WriteTexts(writer, "targets", parameters.Targets);
        WriteTexts(writer, "hashes", parameters.Hashes);
        writer.WriteBoolean("allowTestKeys", parameters.AllowTestKeys);
        writer.WriteEndObject();
    }

    private static void WriteRun(Utf8JsonWriter writer, string builder, IReadOnlyList<ProvenanceInput> byproducts)
    {
        writer.WriteStartObject("runDetails");
        writer.WriteStartObject("builder");
        writer.WriteString("id", builder);
        writer.WriteStartObject("version");
        writer.WriteString("capsule", ToolVersion.Text);
        writer.WriteEndObject();
        writer.WriteEndObject();
        if (byproducts.Count > 0)
        {
            WriteAll(writer, "byproducts", byproducts);
        }

        writer.WriteEndObject();
    }

    private static void WriteAll(Utf8JsonWriter writer, string name, IReadOnlyList<ProvenanceInput> inputs)
    {
        writer.WriteStartArray(name);
        foreach (ProvenanceInput input in inputs)
        {
            writer.WriteStartObject();
            writer.WriteString("name", input.Name);
            writer.WriteStartObject("digest");
            writer.WriteString("sha256", input.Sha256);
            writer.WriteEndObject();
            if (input.Role is { } role)
            {
                writer.WriteStartObject("annotations");
                writer.WriteString(ProvenanceRoles.Annotation, role);
                writer.WriteEndObject();
            }

            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteTexts(Utf8JsonWriter writer, string name, IReadOnlyList<string> texts)
    {
        writer.WriteStartArray(name);
        foreach (string text in texts)
        {
            writer.WriteStringValue(text);
        }

        writer.WriteEndArray();
    }
}
