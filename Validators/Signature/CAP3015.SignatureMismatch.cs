// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Signing;

namespace UefiCapsule.Validators.Signature;

/// <summary>The signature was made by the signer's key over these bytes.</summary>
internal sealed class SignatureMismatch : SignerRule
{
    public override DiagnosticDescriptor Descriptor { get; } = new(
        "CAP3015",
        Severity.Error,
        Outcome.BadSignature,
        "Signature does not hold",
        "The signature of {0} does not hold: the payload, MonotonicCount or the signature was changed, or another key made it.",
        "Get the capsule from its source again.",
        "RFC 5652, 5 (Signed-data); UEFI 2.11, 32.2");

    protected override void Check(PayloadSignature signature, SignerReport signer, RuleReport report)
    {
        if (signer.Status == SignatureStatus.SignatureMismatch)
        {
            report.Finding(SignaturePlaces.Certificate(signature), NameOf(signer));
        }
    }
}
