// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Security.Cryptography.X509Certificates;
using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Signing;
using UefiCapsule.Validators.Signature;

namespace UefiCapsule.Validators.Consumers;

/// <summary>
/// U-Boot's parser reads the whole message before it verifies a signer, and gives up at the first algorithm that it does not know: one signer
/// too many costs all.
/// </summary>
internal sealed class UBootSigners : UBootFmpCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = new(
        "CAP6321",
        Severity.Error,
        Outcome.Policy,
        "U-Boot does not read the signature message",
        "U-Boot gives up reading the signature: {0}.",
        "Sign a capsule of its own for U-Boot, with RSA signers and RSA certificates only.",
        "u-boot/u-boot lib/crypto/pkcs7_parser.c, pkcs7_sig_note_pkey_algo() and pkcs7_check_authattrs(); lib/crypto/x509_cert_parser.c, x509_note_pkey_algo()");

    internal override void Check(ConsumerContext context, ConsumerFindings findings)
    {
        foreach (PayloadSignature signature in context.Signatures)
        {
            if (signature.Report is { Fault: SignedDataFault.None } cms && WhyNot(cms) is { } reason)
            {
                findings.Refuse("EFI_SECURITY_VIOLATION", SignaturePlaces.Certificate(signature), reason);
            }
        }
    }

    private static string? WhyNot(SignedDataReport cms)
    {
        if (cms.Signers.FirstOrDefault(s => s.Key is { } key && key != KeyKind.Rsa) is { } signer)
        {
            return $"a signer signed with {signer.SignatureAlgorithm}, and only RSA is known";
        }

        if (cms.Certificates.FirstOrDefault(c => !SignerAlgorithms.IsRsa(c)) is { } certificate)
        {
            return $"the key or the signature of the certificate {certificate.Subject} is not RSA";
        }

        return cms.Signers.Select(s => s.HasSignedAttributes).Distinct().Count() > 1 ? "some signers have signed attributes and others have none" : null;
    }
}
