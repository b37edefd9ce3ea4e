// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace UefiCapsule.Operations.Sbom;

/// <summary>
/// Writes CycloneDX 1.6 in JSON (CycloneDX/specification schema/bom-1.6.schema.json). The serial number is made from everything else in
/// the document and no time stands in it: the same capsule gives the same bytes (docs/adr/0016).
/// </summary>
internal static class SbomWriter
{
    private const string Namespace = "uefi-capsule:";

    private static readonly JsonWriterOptions _options = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The document.</summary>
    public static byte[] Write(SbomComponent capsule) => Write(capsule, SerialNumber(SHA256.HashData(Write(capsule, null))));

    private static byte[] Write(SbomComponent capsule, string? serialNumber)
    {
        using MemoryStream bytes = new();
        using (Utf8JsonWriter writer = new(bytes, _options))
        {
            writer.WriteStartObject();
            writer.WriteString("$schema", "http://cyclonedx.org/schema/bom-1.6.schema.json");
            writer.WriteString("bomFormat", "CycloneDX");
            writer.WriteString("specVersion", "1.6");
            if (serialNumber is not null)
            {
                writer.WriteString("serialNumber", serialNumber);
            }

            writer.WriteNumber("version", 1);
            WriteMetadata(writer, capsule);
            WriteComponents(writer, capsule.Parts);
            WriteCompositions(writer, [.. capsule.All()]);
            writer.WriteEndObject();
        }

        bytes.WriteByte((byte)'\n');
        return bytes.ToArray();
    }

    /// <summary>A UUID of version 8 (RFC 9562, 5.8), whose bits are those of the hash.</summary>
    private static string SerialNumber(byte[] hash)
    {
        byte[] uuid = hash[..16];
        uuid[6] = (byte)(0x80 | (uuid[6] & 0x0F));
        uuid[8] = (byte)(0x80 | (uuid[8] & 0x3F));
        return $"urn:uuid:{new Guid(uuid, bigEndian: true):D}";
    }

    private static void WriteMetadata(Utf8JsonWriter writer, SbomComponent capsule)
    {
        writer.WriteStartObject("metadata");
        writer.WriteStartArray("lifecycles");
        writer.WriteStartObject();
        writer.WriteString("phase", "post-build");
        writer.WriteEndObject();
        writer.WriteEndArray();
        writer.WriteStartObject("tools");
        writer.WriteStartArray("components");
        writer.WriteStartObject();
        writer.WriteString("type", ComponentTypes.Application);
        writer.WriteString("name", "capsule");
        writer.WriteString("version", ToolVersion.Text);
        writer.WriteEndObject();
        writer.WriteEndArray();
        writer.WriteEndObject();
        writer.WriteStartObject("component");
        WriteMembers(writer, capsule);
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private static void WriteComponents(Utf8JsonWriter writer, IReadOnlyList<SbomComponent> components)
    {
        writer.WriteStartArray("components");
        foreach (SbomComponent component in components)
        {
            writer.WriteStartObject();
            WriteMembers(writer, component);
            if (component.Parts.Count > 0)
            {
                WriteComponents(writer, component.Parts);
            }

            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteMembers(Utf8JsonWriter writer, SbomComponent component)
    {
        writer.WriteString("type", component.Type);
        if (component.MediaType is { } mediaType)
        {
            writer.WriteString("mime-type", mediaType);
        }

        writer.WriteString("bom-ref", component.Path);
        writer.WriteString("name", component.Name);
        if (component.Version is { } version)
        {
            writer.WriteString("version", version);
        }

        writer.WriteStartArray("hashes");
        writer.WriteStartObject();
        writer.WriteString("alg", "SHA-256");
        writer.WriteString("content", component.Sha256);
        writer.WriteEndObject();
        writer.WriteEndArray();
        writer.WriteStartArray("properties");
        WriteProperty(writer, "path", component.Path);
        foreach ((string name, string value) in component.Properties)
        {
            WriteProperty(writer, name, value);
        }

        writer.WriteEndArray();
    }

    private static void WriteProperty(Utf8JsonWriter writer, string name, string value)
    {
        writer.WriteStartObject();
        writer.WriteString("name", Namespace + name);
        writer.WriteString("value", value);
        writer.WriteEndObject();
    }

    private static void WriteCompositions(Utf8JsonWriter writer, List<SbomComponent> all)
    {
        writer.WriteStartArray("compositions");
        foreach (IGrouping<SbomCompleteness, SbomComponent> group in all.GroupBy(c => c.Completeness).OrderBy(g => g.Key))
        {
            writer.WriteStartObject();
            writer.WriteString("aggregate", WordOf(group.Key));
            writer.WriteStartArray("assemblies");
            foreach (SbomComponent component in group)
            {
                writer.WriteStringValue(component.Path);
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static string WordOf(SbomCompleteness completeness) => completeness switch
    {
        SbomCompleteness.Complete => "complete",
        SbomCompleteness.Incomplete => "incomplete",
        _ => "unknown",
    };
}
