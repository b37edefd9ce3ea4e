// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Signing;

namespace UefiCapsule.Validators.Signature;

/// <summary>The signature is one that can be verified.</summary>
internal sealed class AlgorithmUnsupported : SignerRule
{
    public override DiagnosticDescriptor Descriptor { get; } = new(
        "CAP3017",
        Severity.Error,
        Outcome.BadSignature,
        "Signature algorithm is not supported",
        "{0} signed with {1} and {2}, or with a key that does not go with that or is too short; that is not verified.",
        "Sign the payload with RSA (2048 bits or more, PKCS#1 v1.5) or ECDSA, and SHA-256, SHA-384 or SHA-512, or with pure ML-DSA or SLH-DSA.",
        "RFC 5652, 5 (Signed-data); UEFI 2.11, 32.2");

    protected override void Check(PayloadSignature signature, SignerReport signer, RuleReport report)
    {
        if (signer.Status == SignatureStatus.UnsupportedAlgorithm && !signature.PassedOver.Contains(signer))
        {
            report.Finding(SignaturePlaces.Certificate(signature), NameOf(signer), signer.SignatureAlgorithm, signer.DigestAlgorithm);
        }
    }
}
