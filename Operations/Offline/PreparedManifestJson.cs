// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Encodings.Web;
using System.Text.Json;
using UefiCapsule.Formats.Consumers;
using UefiCapsule.Signing;

namespace UefiCapsule.Operations.Offline;

/// <summary>
/// The manifest as JSON. There is one way to write it, and what is not written that way is not read: so members that are unknown, missing
/// or there twice, and everything else that two readers could understand differently, are refused.
/// </summary>
internal static class PreparedManifestJson
{
    public static byte[] Write(PreparedManifest manifest)
    {
        using MemoryStream bytes = new();
        JsonWriterOptions options = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
        using (Utf8JsonWriter writer = new(bytes, options))
        {
            Write(writer, manifest);
        }

        bytes.WriteByte((byte)'\n');
        return bytes.ToArray();
    }

    /// <summary>Null when the bytes are not exactly what <see cref="Write(PreparedManifest)"/> makes.</summary>
    public static PreparedManifest? Read(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(bytes, new JsonDocumentOptions { MaxDepth = 8 });
            PreparedManifest manifest = Read(document.RootElement);
            return Write(manifest).AsSpan().SequenceEqual(bytes.Span) ? manifest : null;
        }
        catch (Exception e) when (e is JsonException or FormatException or InvalidOperationException or KeyNotFoundException or CryptographicException or SigningException)
        {
            return null;
        }
    }

    private static void Write(Utf8JsonWriter writer, PreparedManifest manifest)
    {
        writer.WriteStartObject();
        writer.WriteStartArray("targets");
        foreach (Consumer target in manifest.Targets)
        {
            writer.WriteStringValue(target.Name);
        }

        writer.WriteEndArray();
        writer.WriteStartArray("inputs");
        foreach (PreparedInput input in manifest.Inputs)
        {
            writer.WriteStartObject();
            writer.WriteString("path", input.Path);
            writer.WriteString("role", input.Role);
            writer.WriteNumber("size", input.Length);
            writer.WriteString("sha256", input.Sha256);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteString("hash", HashWord.Of(manifest.Hash));
        writer.WriteStartArray("signers");
        foreach (PreparedSigner signer in manifest.Signers)
        {
            writer.WriteStartObject();
            writer.WriteString("hash", HashWord.Of(signer.Algorithm.Hash));
            writer.WriteStartArray("certificates");
            foreach (X509Certificate2 certificate in signer.Certificates)
            {
                writer.WriteBase64StringValue(certificate.RawDataMemory.Span);
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteStartArray("signatures");
        foreach (CollectedSignature signature in manifest.Signatures)
        {
            writer.WriteStartObject();
            writer.WriteNumber("payload", signature.Payload);
            writer.WriteNumber("signer", signature.Signer);
            writer.WriteBase64String(signature.IsSignerInfo ? "signerInfo" : "signature", signature.Bytes.Span);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteStartObject("capsule");
        writer.WriteNumber("size", manifest.CapsuleLength);
        writer.WriteString("sha256", manifest.CapsuleSha256);
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private static PreparedManifest Read(JsonElement root)
    {
        JsonElement capsule = root.GetProperty("capsule");
        return new PreparedManifest
        {
            Targets = [.. Each(root, "targets").Select(t => Consumer.Find(Text(t)) ?? throw new FormatException("an unknown target"))],
            Inputs =
            [
                .. Each(root, "inputs").Select(i => new PreparedInput(
                    Text(i.GetProperty("path")), Text(i.GetProperty("role")), i.GetProperty("size").GetInt64(), Text(i.GetProperty("sha256")))),
            ],
            Hash = HashOf(root),
            Signers = [.. Each(root, "signers").Select(SignerOf)],
            Signatures = [.. Each(root, "signatures").Select(SignatureOf)],
            CapsuleLength = capsule.GetProperty("size").GetInt64(),
            CapsuleSha256 = Text(capsule.GetProperty("sha256")),
        };
    }

    private static PreparedSigner SignerOf(JsonElement signer)
    {
        List<X509Certificate2> certificates = [.. Each(signer, "certificates").Select(c => CertificateOf(c.GetBytesFromBase64()))];
        return certificates.Count == 0
            ? throw new FormatException("a signer without a certificate")
            : new PreparedSigner(certificates, CertificateAlgorithm.Of(certificates[0], HashOf(signer), "the prepared file"));
    }

    /// <summary>The platform takes a certificate apart only when it is asked for its parts; what cannot be is to be known now.</summary>
    /// <exception cref="CryptographicException">It is no certificate.</exception>
    private static X509Certificate2 CertificateOf(byte[] bytes)
    {
        X509Certificate2 certificate = X509CertificateLoader.LoadCertificate(bytes);
        _ = (certificate.Subject, certificate.Issuer, certificate.SerialNumber, certificate.NotBefore, certificate.NotAfter, certificate.PublicKey);
        return certificate;
    }

    private static CollectedSignature SignatureOf(JsonElement signature)
    {
        bool isSignerInfo = signature.TryGetProperty("signerInfo", out JsonElement bytes);
        return new CollectedSignature(
            signature.GetProperty("payload").GetInt32(),
            signature.GetProperty("signer").GetInt32(),
            (isSignerInfo ? bytes : signature.GetProperty("signature")).GetBytesFromBase64(),
            isSignerInfo);
    }

    private static HashAlgorithmName HashOf(JsonElement parent) =>
        HashWord.Find(Text(parent.GetProperty("hash"))) ?? throw new FormatException("an unknown hash");

    private static JsonElement.ArrayEnumerator Each(JsonElement parent, string name) => parent.GetProperty(name).EnumerateArray();

    private static string Text(JsonElement value) => value.GetString() ?? throw new FormatException("null");
}
