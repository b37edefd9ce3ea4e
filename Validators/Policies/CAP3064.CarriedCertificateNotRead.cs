// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Signing.Chains;

namespace UefiCapsule.Validators.Policies;

/// <summary>Every certificate of the message is one that U-Boot can read.</summary>
internal sealed class CarriedCertificateNotRead : PolicyCheck
{
    private const string RsaSha1 = "1.2.840.113549.1.1.5";
    private const string RsaSha256 = "1.2.840.113549.1.1.11";
    private const string RsaSha384 = "1.2.840.113549.1.1.12";
    private const string RsaSha512 = "1.2.840.113549.1.1.13";

    public override DiagnosticDescriptor Descriptor { get; } = new(
        "CAP3064",
        Severity.Error,
        Outcome.Policy,
        "Carried certificate is not read",
        "U-Boot cannot read the certificate of {0} that the message carries, and then reads no part of the message: {1}.",
        "Leave the certificate out, or have all of them issued for RSA keys and signed with RSA.",
        "u-boot/u-boot lib/crypto/x509_cert_parser.c, x509_extract_key_data(), x509_note_pkey_algo()");

    internal override IEnumerable<string[]> OfMessage(Policy policy, PayloadSignature signature)
    {
        foreach (CertificateFacts certificate in (signature.Report?.Certificates ?? []).Select(CertificateFacts.Of))
        {
            if (certificate.Key.Algorithm != PublicKeyFacts.Rsa)
            {
                yield return [certificate.Subject, $"its key is {certificate.Key}"];
            }
            else if (certificate.SignatureAlgorithm is not (RsaSha1 or RsaSha256 or RsaSha384 or RsaSha512))
            {
                yield return [certificate.Subject, $"it is signed with the algorithm {certificate.SignatureAlgorithm}"];
            }
        }
    }
}
