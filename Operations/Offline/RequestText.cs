// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using UefiCapsule.CapsuleBuilder;
using UefiCapsule.Formats.Capsule;
using UefiCapsule.Formats.Dump;
using UefiCapsule.Formats.Fmp;

namespace UefiCapsule.Operations.Offline;

/// <summary>
/// Writes a signing request: sections with a title, fields with two spaces in front, remarks behind <c>#</c>, commands behind <c>$</c>. Words
/// that come from files cannot leave their line.
/// </summary>
internal static class RequestText
{
    public static void Write(StringBuilder text, PreparedManifest manifest, PreparedCapsule capsule, PayloadDigests digests)
    {
        text.Append(SigningRequest.FirstLine).Append('\n');
        string variables = manifest.Signers.Count > 0 ? "KEY set to your private key" : "KEY set to your private key and CERT to your certificate";
        text.Append($$"""

            # You are asked to sign a capsule, an update of firmware. Check that what stands here is what you mean to sign. Then run
            # the commands marked $ in the folder of this file, with {{variables}}, and send the signatures back.
            # The last line is the SHA-256 of all lines above it (sed '$d' request.txt | sha256sum). Whoever asks you has the same
            # one; compare it over another channel than the one this file came by.

            """.ReplaceLineEndings("\n"));
        WriteCapsule(text, manifest, capsule);
        foreach (PreparedInput input in manifest.Inputs)
        {
            Title(text, "input");
            Field(text, "path", input.Path);
            Field(text, "role", input.Role);
            Field(text, "size", Text(input.Length));
            Field(text, "sha256", input.Sha256);
        }

        for (int i = 0; i < capsule.Payloads.Count; i++)
        {
            WritePayload(text, i, capsule, digests);
        }

        for (int i = 0; i < manifest.Signers.Count; i++)
        {
            WriteSigner(text, i, manifest.Signers[i]);
        }

        for (int payload = 0; payload < capsule.Payloads.Count; payload++)
        {
            if (manifest.Signers.Count == 0)
            {
                RequestCommands.Write(text, payload, manifest.Hash, digests);
            }

            for (int signer = 0; signer < manifest.Signers.Count; signer++)
            {
                RequestCommands.Write(text, payload, signer, manifest.Signers[signer], digests);
            }
        }

        text.Append('\n');
    }

    public static void Title(StringBuilder text, string title) => text.Append('\n').Append(title).Append('\n');

    public static void Field(StringBuilder text, string name, string value) =>
        text.Append("  ").Append(name).Append(' ').Append(FieldText.Printable(value)).Append('\n');

    public static string Text(long value) => value.ToString(CultureInfo.InvariantCulture);

    private static void WriteCapsule(StringBuilder text, PreparedManifest manifest, PreparedCapsule capsule)
    {
        EfiCapsuleHeader header = capsule.File.Innermost.Header!.Value;
        Title(text, "capsule");
        Field(text, "targets", manifest.Targets.Count == 0 ? "none" : string.Join(", ", manifest.Targets.Select(t => t.Name)));
        Field(text, "payloads", Text(capsule.Payloads.Count));
        Field(text, "embedded-drivers", Text(capsule.File.Innermost.Fmp!.Drivers.Count));
        Field(text, "flags", FieldText.Flags(header.Flags));
        Field(text, "header-size", Text(header.HeaderSize));
        Field(text, "wrapped-in", ReferenceEquals(capsule.File, capsule.File.Innermost) ? "none" : capsule.File.Header!.Value.CapsuleGuid.ToString());
        Field(text, "prepared-capsule-size", Text(manifest.CapsuleLength));
        Field(text, "prepared-capsule-sha256", manifest.CapsuleSha256);
    }

    private static void WritePayload(StringBuilder text, int index, PreparedCapsule capsule, PayloadDigests digests)
    {
        FmpPayloadItem item = capsule.Payloads[index];
        EfiFirmwareManagementCapsuleImageHeader header = item.ImageHeader!.Value;
        Title(text, $"payload {Text(index + 1)}");
        text.Append("  # the signature covers:\n");
        RequestVersions.Write(text, item);
        Field(text, "monotonic-count", item.Authentication!.Value.MonotonicCount.ToString(CultureInfo.InvariantCulture));
        Field(text, "content-size", Text(item.Content.Length));
        Field(text, "content-sha256", Convert.ToHexStringLower(digests.OfContent(index, capsule.File.Source.Slice(item.Content))));
        Field(text, "to-sign", RequestNames.Content(index));
        Field(text, "to-sign-size", Text(capsule.BytesToSign[index].Length));
        Field(text, "to-sign-sha256", Convert.ToHexStringLower(digests.Of(index, HashAlgorithmName.SHA256)));
        text.Append("  # no signature covers, by the specification of UEFI:\n");
        Field(text, "image-type", header.UpdateImageTypeId.ToString());
        Field(text, "image-index", Text(header.UpdateImageIndex));
        Field(text, "hardware-instance", header.UpdateHardwareInstance.ToString(CultureInfo.InvariantCulture));
        Field(text, "image-header-version", Text(header.Version));
        Field(text, "vendor-code-size", Text(item.VendorCode.Length));
    }

    private static void WriteSigner(StringBuilder text, int index, PreparedSigner signer)
    {
        X509Certificate2 certificate = signer.Certificate;
        Title(text, $"signer {Text(index + 1)}");
        Field(text, "subject", certificate.Subject);
        Field(text, "issuer", certificate.Issuer);
        Field(text, "serial-number", certificate.SerialNumber);
        Field(text, "valid-from", Time(certificate.NotBefore));
        Field(text, "valid-to", Time(certificate.NotAfter));
        Field(text, "algorithm", signer.Algorithm.ToString());
        Field(text, "certificate", RequestNames.Certificate(index));
        Field(text, "certificate-sha256", Sha256(certificate));
        foreach (X509Certificate2 further in signer.Certificates.Skip(1))
        {
            Field(text, "chain-subject", further.Subject);
            Field(text, "chain-sha256", Sha256(further));
        }
    }

    private static string Sha256(X509Certificate2 certificate) => Convert.ToHexStringLower(SHA256.HashData(certificate.RawDataMemory.Span));

    private static string Time(DateTime time) => time.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
