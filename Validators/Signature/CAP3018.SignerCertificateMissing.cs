// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Signing;

namespace UefiCapsule.Validators.Signature;

/// <summary>The message carries the signer's certificate.</summary>
internal sealed class SignerCertificateMissing : SignerRule
{
    public override DiagnosticDescriptor Descriptor { get; } = new(
        "CAP3018",
        Severity.Error,
        Outcome.BadSignature,
        "Signer's certificate is missing",
        "The PKCS#7 message does not carry the certificate of {0}, so the signature could not be verified.",
        "Sign the payload again with the signer's certificate included: firmware looks for it there.",
        "RFC 5652, 5 (Signed-data); UEFI 2.11, 32.2");

    protected override void Check(PayloadSignature signature, SignerReport signer, RuleReport report)
    {
        if (signer.Status == SignatureStatus.CertificateMissing)
        {
            report.Finding(SignaturePlaces.Certificate(signature), "one of its signers");
        }
    }
}
