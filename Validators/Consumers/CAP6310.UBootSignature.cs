// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Signing;
using UefiCapsule.Validators.Signature;

namespace UefiCapsule.Validators.Consumers;

/// <summary>U-Boot hashes with SHA-256 whatever the message says, and knows RSA only.</summary>
internal sealed class UBootSignature : UBootFmpCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = new(
        "CAP6310",
        Severity.Error,
        Outcome.Policy,
        "U-Boot does not take the signature",
        "The signature of the payload does not pass: {0}.",
        "Sign the payload with RSA (2048, 3072 or 4096 bits), SHA-256 and a detached message.",
        "u-boot/u-boot lib/efi_loader/efi_signature.c, efi_signature_verify()");

    internal override void Check(ConsumerContext context, ConsumerFindings findings)
    {
        foreach (PayloadSignature signature in context.Signatures)
        {
            if (signature.Report is not { } cms)
            {
                continue;
            }

            Place place = SignaturePlaces.Certificate(signature);
            if (cms.Fault == SignedDataFault.AttachedContent)
            {
                findings.Harm(place, "the message carries its own content, and U-Boot hashes that in the payload's place");
            }
            else if (SignatureVerdict.IsRefuted(cms) && !SignatureVerdict.SomeSignerHolds(cms))
            {
                findings.Refuse("EFI_SECURITY_VIOLATION", place, "no signer's signature holds");
            }
            else if (SignatureVerdict.SomeSignerIsOutsideValidity(cms) && !SignatureVerdict.SomeSignerHolds(cms))
            {
                findings.Refuse("EFI_SECURITY_VIOLATION", place, "the signing time is outside the validity of the signer's certificate");
            }
            else if (SignatureVerdict.SomeSignerHolds(cms) && !cms.Signers.Any(s => s.Status == SignatureStatus.Valid && WhyNot(s) is null))
            {
                findings.Refuse("EFI_SECURITY_VIOLATION", place, cms.Signers.Select(WhyNot).First(w => w is not null)!);
            }
        }
    }

    private static string? WhyNot(SignerReport signer)
    {
        using RSA? key = signer.Certificate?.GetRSAPublicKey();
        return key is not { KeySize: 2048 or 3072 or 4096 } ? "the key is not RSA of 2048, 3072 or 4096 bits"
            : signer.DigestAlgorithm != "SHA-256" ? $"the digest is {signer.DigestAlgorithm}, and U-Boot computes SHA-256"
            : null;
    }
}
