// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;

namespace UefiCapsule.Signing.Dsse;

/// <summary>Reads an envelope. Members that it does not know are passed over, as envelope.md demands; what it knows must be right.</summary>
internal static class DsseReader
{
    /// <summary>What is wrong, or the parts of the envelope.</summary>
    public static (DsseReport Report, IReadOnlyList<DsseSignature> Signatures) Read(ReadOnlyMemory<byte> envelope)
    {
        if (envelope.Length > DsseEnvelope.MaximumLength)
        {
            return Failed(DsseFault.TooLarge, "it is larger than 16 MiB");
        }

        using JsonDocument? document = StrictJson.Parse(envelope, out string? notJson);
        if (document is null)
        {
            return Failed(DsseFault.NotJson, notJson!);
        }

        JsonElement root = document.RootElement;
        if (root.ValueKind != JsonValueKind.Object)
        {
            return Failed(DsseFault.WrongShape, "it is no JSON object");
        }

        if (!root.TryGetText("payloadType", out string? payloadType))
        {
            return Failed(DsseFault.WrongShape, "payloadType is missing or no text");
        }

        if (!root.TryGetText("payload", out string? payload) || StrictBase64.Decode(payload) is not { } bytes)
        {
            return Failed(DsseFault.WrongShape, "payload is missing or no base64");
        }

        if (!root.TryGet("signatures", JsonValueKind.Array, out JsonElement list))
        {
            return Failed(DsseFault.WrongShape, "signatures is missing or no list");
        }

        return list.GetArrayLength() switch
        {
            0 => Failed(DsseFault.NoSignatures, "the list of signatures is empty"),
            > DsseEnvelope.MaximumSignatures => Failed(DsseFault.TooMany, "it has more than 16 signatures"),
            _ => Signatures(new DsseReport { Fault = DsseFault.None, PayloadType = payloadType, Payload = bytes }, list),
        };
    }

    private static (DsseReport Report, IReadOnlyList<DsseSignature> Signatures) Signatures(DsseReport report, JsonElement list)
    {
        List<DsseSignature> signatures = [];
        int certificateCount = 0;
        foreach (JsonElement element in list.EnumerateArray())
        {
            if (!element.TryGetText("sig", out string? text) || StrictBase64.Decode(text) is not { } value)
            {
                return Failed(DsseFault.WrongShape, "a sig is missing or no base64");
            }

            if (element.TryGetProperty("keyid", out JsonElement keyId) && keyId.ValueKind is not (JsonValueKind.String or JsonValueKind.Null))
            {
                return Failed(DsseFault.WrongShape, "a keyid is no text");
            }

            if (CertificatesOf(element) is not { } certificates)
            {
                return Failed(DsseFault.WrongShape, "the certificates of a signature cannot be read");
            }

            certificateCount += certificates.Count;
            if (certificateCount > SignedDataVerifier.MaximumCertificates)
            {
                return Failed(DsseFault.TooMany, "it has more than 64 certificates");
            }

            signatures.Add(new DsseSignature(value, certificates));
        }

        return (report, signatures);
    }

    /// <summary>The certificates that come with a signature, none when it has no extension that is known; null when they cannot be read.</summary>
    private static List<X509Certificate2>? CertificatesOf(JsonElement signature)
    {
        if (!signature.TryGet("extension", JsonValueKind.Object, out JsonElement extension)
            || !extension.TryGetText("kind", out string? kind)
            || kind.Split(';')[0] != DsseEnvelope.CertificatesKind)
        {
            return [];
        }

        if (!extension.TryGet("ext", JsonValueKind.Object, out JsonElement material))
        {
            return null;
        }

        bool isOne = material.TryGetProperty("certificate", out JsonElement one);
        bool isChain = material.TryGetProperty("x509CertificateChain", out JsonElement chain);
        if (isOne && isChain)
        {
            return null;
        }

        if (isOne)
        {
            return CertificateOf(one) is { } certificate ? [certificate] : null;
        }

        if (!isChain)
        {
            // A hint at a public key, which is of no more use than a keyid.
            return [];
        }

        if (!chain.TryGet("certificates", JsonValueKind.Array, out JsonElement list) || list.GetArrayLength() > SignedDataVerifier.MaximumCertificates)
        {
            return null;
        }

        List<X509Certificate2?> all = [.. list.EnumerateArray().Select(CertificateOf)];
        return all.Count == 0 || all.Contains(null) ? null : [.. all.OfType<X509Certificate2>()];
    }

    private static X509Certificate2? CertificateOf(JsonElement element)
    {
        if (!element.TryGetText("rawBytes", out string? text) || StrictBase64.Decode(text) is not { } der)
        {
            return null;
        }

        try
        {
            X509Certificate2 certificate = X509CertificateLoader.LoadCertificate(der);

            // The loader takes PEM too, and bytes behind the certificate.
            return certificate.RawDataMemory.Span.SequenceEqual(der) ? certificate : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private static (DsseReport Report, IReadOnlyList<DsseSignature> Signatures) Failed(DsseFault fault, string detail) =>
        (new DsseReport { Fault = fault, Detail = detail }, []);
}
