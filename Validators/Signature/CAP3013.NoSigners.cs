// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Signing;

namespace UefiCapsule.Validators.Signature;

/// <summary>Somebody signed.</summary>
internal sealed class NoSigners : CmsRule
{
    public override DiagnosticDescriptor Descriptor { get; } = new(
        "CAP3013",
        Severity.Error,
        Outcome.BadSignature,
        "Signature message without a signer",
        "The PKCS#7 message names no signer: it holds certificates, and nobody signed.",
        "Sign the payload.",
        "RFC 5652, 5 (Signed-data); UEFI 2.11, 32.2");

    protected override void Check(PayloadSignature signature, SignedDataReport cms, RuleReport report)
    {
        if (cms.Fault == SignedDataFault.NoSigners)
        {
            report.Finding(SignaturePlaces.Certificate(signature));
        }
    }
}
