// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Globalization;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace UefiCapsule.Signing.Dsse;

/// <summary>
/// A Dead Simple Signing Envelope (secure-systems-lab/dsse, protocol.md and envelope.md, version 1.1.0): a payload, its type and
/// signatures over both, in JSON. The signers' certificates travel in the signature extension that Sigstore registered
/// (extensions.md; sigstore/protobuf-specs, VerificationMaterial); whoever does not know it sees a plain envelope (docs/adr/0016).
/// </summary>
public static class DsseEnvelope
{
    /// <summary>The largest envelope that is looked at: 16 MiB.</summary>
    public const int MaximumLength = 16 * 1024 * 1024;

    /// <summary>The most signatures that are looked at: 16, as in a SignedData.</summary>
    public const int MaximumSignatures = SignedDataVerifier.MaximumSigners;

    /// <summary>The kind of the extension that holds certificates, without its version.</summary>
    internal const string CertificatesKind = "application/vnd.dev.sigstore.verificationmaterial";

    private const string CertificatesVersion = ";version=0.3";

    /// <summary>The bytes that are signed: PAE, the pre-authentication encoding of protocol.md.</summary>
    /// <param name="payloadType">The payload's type.</param>
    /// <param name="payload">The payload.</param>
    public static byte[] BytesToSign(string payloadType, ReadOnlySpan<byte> payload)
    {
        ArgumentNullException.ThrowIfNull(payloadType);
        byte[] type = Encoding.UTF8.GetBytes(payloadType);
        return
        [
            .. "DSSEv1 "u8, .. Number(type.Length), (byte)' ', .. type, (byte)' ', .. Number(payload.Length), (byte)' ', .. payload,
        ];
    }

    /// <summary>Writes the envelope: UTF-8, one line.</summary>
    /// <param name="payloadType">The payload's type.</param>
    /// <param name="payload">The payload.</param>
    /// <param name="signatures">The signatures over <see cref="BytesToSign"/>.</param>
    public static byte[] Encode(string payloadType, ReadOnlySpan<byte> payload, IEnumerable<DsseSignature> signatures)
    {
        ArgumentNullException.ThrowIfNull(payloadType);
        ArgumentNullException.ThrowIfNull(signatures);
        using MemoryStream bytes = new();
        using (Utf8JsonWriter writer = new(bytes, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            writer.WriteStartObject();
            writer.WriteBase64String("payload", payload);
            writer.WriteString("payloadType", payloadType);
            writer.WriteStartArray("signatures");
            foreach (DsseSignature signature in signatures)
            {
                Write(writer, signature);
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        bytes.WriteByte((byte)'\n');
        return bytes.ToArray();
    }

    private static void Write(Utf8JsonWriter writer, DsseSignature signature)
    {
        writer.WriteStartObject();

        // Verifiers skip a signature whose hint is not the one that they give the key themselves, and each has a form of its own
        // (go-securesystemslib dsse/verify.go: an SSH fingerprint). An empty one means unset, and every key is tried.
        writer.WriteString("keyid", string.Empty);
        writer.WriteBase64String("sig", signature.Value.Span);
        writer.WriteStartObject("extension");
        writer.WriteString("kind", CertificatesKind + CertificatesVersion);
        writer.WriteStartObject("ext");
        writer.WriteStartObject("x509CertificateChain");
        writer.WriteStartArray("certificates");
        foreach (X509Certificate2 certificate in WithoutRoots(signature.Certificates))
        {
            writer.WriteStartObject();
            writer.WriteBase64String("rawBytes", certificate.RawDataMemory.Span);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
        writer.WriteEndObject();
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    /// <summary>The signer's certificate, and of the others those that are no roots, which the extension must not hold.</summary>
    private static IEnumerable<X509Certificate2> WithoutRoots(IReadOnlyList<X509Certificate2> certificates) =>
        certificates.Where((c, i) => i == 0 || !c.SubjectName.RawData.AsSpan().SequenceEqual(c.IssuerName.RawData));

    private static byte[] Number(int value) => Encoding.ASCII.GetBytes(value.ToString(CultureInfo.InvariantCulture));
}
