// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Signing;

namespace UefiCapsule.Validators.Signature;

/// <summary>The signed attributes name the payload's digest.</summary>
internal sealed class DigestMismatch : SignerRule
{
    public override DiagnosticDescriptor Descriptor { get; } = new(
        "CAP3014",
        Severity.Error,
        Outcome.BadSignature,
        "Payload is not what was signed",
        "The payload was changed after {0} signed it: its {1} digest is not the signed one.",
        "Get the capsule from its source again.",
        "RFC 5652, 5 (Signed-data); UEFI 2.11, 32.2");

    protected override void Check(PayloadSignature signature, SignerReport signer, RuleReport report)
    {
        if (signer.Status == SignatureStatus.DigestMismatch)
        {
            report.Finding(SignaturePlaces.Certificate(signature), NameOf(signer), signer.DigestAlgorithm);
        }
    }
}
