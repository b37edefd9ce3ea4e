// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Signing;

namespace UefiCapsule.Validators.Signature;

/// <summary>Each signer's digest is announced at the head of the message.</summary>
internal sealed class DigestNotAnnounced : CmsRule
{
    public override DiagnosticDescriptor Descriptor { get; } = new(
        "CAP3026",
        Severity.Error,
        Outcome.BadSignature,
        "digestAlgorithms does not fit the signers",
        "The list of digests in the PKCS#7 message lacks a signer's, or names one that is not known.",
        "Sign the payload again; tools that sign write the list themselves.",
        "RFC 5652, 5.1");

    protected override void Check(PayloadSignature signature, SignedDataReport cms, RuleReport report)
    {
        if (cms.Fault == SignedDataFault.DigestAlgorithms)
        {
            report.Finding(SignaturePlaces.Certificate(signature));
        }
    }
}
