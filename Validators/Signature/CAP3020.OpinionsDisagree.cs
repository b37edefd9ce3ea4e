// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Signing;

namespace UefiCapsule.Validators.Signature;

/// <summary>Two implementations say the same.</summary>
internal sealed class OpinionsDisagree : SignerRule
{
    public override DiagnosticDescriptor Descriptor { get; } = new(
        "CAP3020",
        Severity.Error,
        Outcome.BadSignature,
        "Two verifications disagree",
        "The platform's code and BouncyCastle do not agree on the signature of {0}; so it counts as not holding.",
        "Sign the payload again, and report the capsule: one of the two is mistaken.",
        "");

    protected override void Check(PayloadSignature signature, SignerReport signer, RuleReport report)
    {
        if (signer.Status == SignatureStatus.OpinionsDisagree)
        {
            report.Finding(SignaturePlaces.Certificate(signature), NameOf(signer));
        }
    }
}
