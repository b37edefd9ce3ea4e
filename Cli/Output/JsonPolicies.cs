// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using UefiCapsule.Signing.Revocation;
using UefiCapsule.Validators.Policies;

namespace UefiCapsule.Cli.Output;

/// <summary>What policies say, in JSON.</summary>
internal static class JsonPolicies
{
    public static void Write(Utf8JsonWriter writer, IReadOnlyList<PolicyVerdict> verdicts)
    {
        writer.WriteStartArray("policies");
        foreach (PolicyVerdict verdict in verdicts)
        {
            writer.WriteStartObject();
            writer.WriteString("name", verdict.Policy.Name);
            writer.WriteString("verdict", JsonWords.Of(verdict.Decision));
            writer.WriteStartArray("payloads");
            foreach (PayloadJudgement payload in verdict.Payloads)
            {
                writer.WriteStartObject();
                writer.WriteString("path", payload.Signature.Payload.Path.Text);
                writer.WriteString("verdict", JsonWords.Of(payload.Decision));
                WriteSigners(writer, payload.Signers);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
            writer.WriteDiagnostics("reasons", verdict.Reasons);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    public static void WriteLists(Utf8JsonWriter writer, IReadOnlyList<RevocationList> lists)
    {
        writer.WriteStartArray("revocationLists");
        foreach (RevocationList list in lists)
        {
            writer.WriteStartObject();
            writer.WriteString("file", list.File);
            writer.WriteString("issuer", list.Issuer.Name);
            writer.WriteString("thisUpdate", Time(list.ThisUpdate));
            writer.WriteOptional("nextUpdate", list.NextUpdate is { } next ? Time(next) : null);
            writer.WriteNumber("entries", list.Count);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteSigners(Utf8JsonWriter writer, IReadOnlyList<SignerJudgement> signers)
    {
        writer.WriteStartArray("signers");
        foreach (SignerJudgement signer in signers)
        {
            WriteSigner(writer, signer);
        }

        writer.WriteEndArray();
    }

    public static void WriteSigner(Utf8JsonWriter writer, string name, SignerJudgement signer)
    {
        writer.WritePropertyName(name);
        WriteSigner(writer, signer);
    }

    private static void WriteSigner(Utf8JsonWriter writer, SignerJudgement signer)
    {
        writer.WriteStartObject();
        writer.WriteOptional("subject", signer.Certificate?.Subject);
        writer.WriteOptional("sha256", Sha256(signer.Certificate));
        writer.WriteString("verdict", JsonWords.Of(signer.Decision));
        writer.WriteOptional("anchor", Sha256(signer.Anchor));
        writer.WriteNames("chain", signer.Chain.Select(c => c.Subject));
        writer.WriteNames("reasons", signer.Reasons.Select(r => r.Id).Distinct());
        writer.WriteEndObject();
    }

    private static string? Sha256(X509Certificate2? certificate) => certificate?.GetCertHashString(HashAlgorithmName.SHA256).ToLowerInvariant();

    private static string Time(DateTimeOffset time) => time.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
