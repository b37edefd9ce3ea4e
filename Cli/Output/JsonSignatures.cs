// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using UefiCapsule.Signing;
using UefiCapsule.Signing.KnownKeys;
using UefiCapsule.Validators;

namespace UefiCapsule.Cli.Output;

/// <summary>The signatures of a capsule, in JSON.</summary>
internal static class JsonSignatures
{
    public static void Write(Utf8JsonWriter writer, IReadOnlyList<PayloadSignature> signatures)
    {
        writer.WriteStartArray("signatures");
        foreach (PayloadSignature signature in signatures)
        {
            writer.WriteStartObject();
            writer.WriteString("path", signature.Payload.Path.Text);
            writer.WriteString("state", JsonWords.Of(signature.State));
            writer.WriteOptional("fault", signature.Report is { } report ? JsonWords.Of(report.Fault) : null);
            writer.WriteBoolean("valid", signature.IsValid);
            writer.WriteBoolean("trusted", signature.IsTrusted);
            writer.WriteBoolean("accepted", signature.IsAccepted);
            writer.WriteNames("missingSigners", signature.MissingSigners);
            writer.WriteStartArray("signers");
            foreach (SignerReport signer in signature.Report?.Signers ?? [])
            {
                Write(writer, signer);
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    /// <summary>The known test keys that a capsule rests on or that were given as anchors, allowed or not.</summary>
    public static void WriteTestKeys(Utf8JsonWriter writer, IReadOnlyList<TestKeyMatch> matches)
    {
        writer.WriteStartArray("testKeys");
        foreach (TestKeyMatch match in matches)
        {
            writer.WriteStartObject();
            WriteCertificate(writer, "certificate", match.Certificate);
            writer.WriteString("evidence", JsonWords.Of(match.Evidence));
            writer.WriteOptional("name", match.Key?.Name);
            writer.WriteOptional("source", match.Key?.Source);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    internal static void Write(Utf8JsonWriter writer, SignerReport signer)
    {
        writer.WriteStartObject();
        WriteCertificate(writer, "certificate", signer.Certificate);
        writer.WriteString("digestAlgorithm", signer.DigestAlgorithm);
        writer.WriteString("signatureAlgorithm", signer.SignatureAlgorithm);
        writer.WriteString("status", JsonWords.Of(signer.Status));
        writer.WriteNames("verifiedBy", Enum.GetValues<SignatureImplementations>()
            .Where(i => i != SignatureImplementations.None && signer.VerifiedBy.HasFlag(i))
            .Select(JsonWords.Of));
        writer.WriteBoolean("postQuantum", signer.IsPostQuantum);
        writer.WriteBoolean("postQuantumTrusted", signer.IsPostQuantumTrusted);
        writer.WriteBoolean("signedAttributes", signer.HasSignedAttributes);
        writer.WriteOptional("signingTime", signer.SigningTime is { } time ? Time(time) : null);
        writer.WriteString("trust", JsonWords.Of(signer.Trust));
        WriteCertificate(writer, "anchor", signer.Anchor);
        writer.WriteEndObject();
    }

    internal static void WriteCertificate(Utf8JsonWriter writer, string name, X509Certificate2? certificate)
    {
        if (certificate is null)
        {
            return;
        }

        writer.WriteStartObject(name);
        writer.WriteString("subject", certificate.Subject);
        writer.WriteString("issuer", certificate.Issuer);
        writer.WriteString("serialNumber", certificate.SerialNumber);
        writer.WriteString("notBefore", Time(certificate.NotBefore));
        writer.WriteString("notAfter", Time(certificate.NotAfter));
        writer.WriteString("sha256", certificate.GetCertHashString(HashAlgorithmName.SHA256).ToLowerInvariant());
        writer.WriteEndObject();
    }

    private static string Time(DateTimeOffset time) => time.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
