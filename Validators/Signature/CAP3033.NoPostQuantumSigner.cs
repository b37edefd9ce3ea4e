// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Signing;

namespace UefiCapsule.Validators.Signature;

/// <summary>A post-quantum signer is there and trusted.</summary>
internal sealed class NoPostQuantumSigner : CmsRule
{
    public override DiagnosticDescriptor Descriptor { get; } = new(
        "CAP3033",
        Severity.Error,
        Outcome.Policy,
        "No trusted post-quantum signer",
        "No signer holds with ML-DSA or SLH-DSA and leads to a trust anchor over such signatures only, and --require pq asks for one.",
        "Ask the maker for the capsule as it was signed. Where a classical authority issued the signer's certificate, give the signer's own as the trust anchor.",
        "");

    public override Applicability Applies(RuleContext context) =>
        context.Options.Require == SignerRequirement.PostQuantum ? base.Applies(context) : Applicability.NothingToCheck;

    protected override void Check(PayloadSignature signature, SignedDataReport cms, RuleReport report)
    {
        if (cms.Fault == SignedDataFault.None && !SignerExpectation.HasPostQuantum(cms))
        {
            report.Finding(SignaturePlaces.Certificate(signature));
        }
    }
}
