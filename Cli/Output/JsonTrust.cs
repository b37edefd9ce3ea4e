// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Text.Json;
using UefiCapsule.Formats.Trust;
using UefiCapsule.Operations.Trust;
using UefiCapsule.Signing.Chains;
using UefiCapsule.Signing.KnownKeys;

namespace UefiCapsule.Cli.Output;

/// <summary>Files of certificates and hashes, in JSON.</summary>
internal static class JsonTrust
{
    public static void WriteFiles(Utf8JsonWriter writer, IReadOnlyList<TrustFile> files)
    {
        writer.WriteStartArray("files");
        foreach (TrustFile file in files)
        {
            writer.WriteStartObject();
            writer.WriteString("file", file.File);
            writer.WriteString("form", JsonWords.Of(file.List.Form));
            writer.WriteOptional("content", file.List.Content is { } content ? JsonWords.Of(content) : null);
            writer.WriteOptional("name", file.List.Name);
            writer.WriteOptional("timeStamp", file.List.Variable?.Value.TimeStamp.ToString());
            writer.WriteStartArray("entries");
            foreach (TrustItem item in file.Items)
            {
                writer.WriteStartObject();
                WriteEntry(writer, item);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    /// <summary>The trust anchors of a run, each with the file it comes from.</summary>
    public static void WriteAnchors(Utf8JsonWriter writer, IReadOnlyList<TrustItem> anchors) => WriteAnchors(writer, "anchors", anchors);

    public static void WriteAnchors(Utf8JsonWriter writer, string name, IReadOnlyList<TrustItem> anchors)
    {
        writer.WriteStartArray(name);
        foreach (TrustItem anchor in anchors)
        {
            writer.WriteStartObject();
            writer.WriteString("file", anchor.File);
            writer.WriteString("form", JsonWords.Of(anchor.Form));
            WriteEntry(writer, anchor);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    public static void WriteConverted(Utf8JsonWriter writer, IReadOnlyList<string> inputs, TrustTarget target, TrustConvertResult result)
    {
        writer.WriteNames("inputs", inputs);
        writer.WriteString("form", JsonWords.Of(target));
        if (result.OutputFile is not null)
        {
            writer.WriteString("output", result.OutputFile);
            writer.WriteNumber("size", result.Length);
            writer.WriteString("sha256", result.Sha256);
            writer.WriteNumber("entries", result.Entries);
        }
    }

    private static void WriteEntry(Utf8JsonWriter writer, TrustItem item)
    {
        TrustEntry entry = item.Entry;
        writer.WriteNumber("index", item.Index);
        writer.WriteString("kind", JsonWords.Of(entry.Kind));
        writer.WriteString("path", entry.Path.Text);
        if (entry.Range is { } range)
        {
            writer.WriteRange(range);
        }

        if (entry.Line is { } line)
        {
            writer.WriteNumber("line", line);
        }

        writer.WriteOptional("type", entry.SignatureType?.ToString());
        writer.WriteOptional("owner", entry.Owner?.ToString());
        writer.WriteOptional("timeOfRevocation", entry.TimeOfRevocation is { IsZero: false } time ? time.ToString() : null);
        if (item.Certificate is { } certificate)
        {
            JsonSignatures.WriteCertificate(writer, "certificate", certificate);
            writer.WriteBoolean("testKey", KnownTestKeys.Find(certificate) is not null);
            WriteRole(writer, CertificateFacts.Of(certificate));
            writer.WriteOptional("publicKeySha256", item.Fingerprints?.PublicKeySha256 is { } key ? Convert.ToHexStringLower(key.Span) : null);
        }
        else
        {
            writer.WriteString("value", Convert.ToHexStringLower(entry.Data.Span));
        }
    }

    private static void WriteRole(Utf8JsonWriter writer, CertificateFacts facts)
    {
        writer.WriteStartObject("role");
        writer.WriteString("kind", JsonWords.Of(facts.Role));
        writer.WriteBoolean("selfSigned", facts.IsSelfSigned);
        writer.WriteBoolean("readable", facts.IsReadable);
        writer.WriteBoolean("mayIssue", facts.MayIssue);
        writer.WriteBoolean("basicConstraints", facts.BasicConstraints is not null);
        if (facts is { MayIssue: true, BasicConstraints.PathLength: { } length })
        {
            writer.WriteNumber("pathLength", length);
        }

        writer.WriteString("keyAlgorithm", facts.Key.Algorithm);
        if (facts.Key.Bits is { } bits)
        {
            writer.WriteNumber("keyBits", bits);
        }

        writer.WriteOptional("curve", facts.Key.Curve);
        writer.WriteString("signatureAlgorithm", facts.SignatureAlgorithm);
        writer.WriteOptional("signatureDigest", facts.SignatureDigest);
        writer.WriteEndObject();
    }
}
