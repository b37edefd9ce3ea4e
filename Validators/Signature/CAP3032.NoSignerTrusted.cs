// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Signing;

namespace UefiCapsule.Validators.Signature;

/// <summary>Of those who signed, one is trusted.</summary>
internal sealed class NoSignerTrusted : CmsRule
{
    public override DiagnosticDescriptor Descriptor { get; } = new(
        "CAP3032",
        Severity.Error,
        Outcome.Untrusted,
        "No signer is trusted",
        "No signer holds and leads to a trust anchor, and --require any asks for one.",
        "Find out who the signers are. If one is the right one, give its certificate or its issuer's as a trust anchor.",
        "");

    public override Applicability Applies(RuleContext context) =>
        context.Options.Require == SignerRequirement.Any ? base.Applies(context) : Applicability.NothingToCheck;

    protected override void Check(PayloadSignature signature, SignedDataReport cms, RuleReport report)
    {
        if (cms.Fault == SignedDataFault.None && !SignerExpectation.HasTrusted(cms))
        {
            report.Finding(SignaturePlaces.Certificate(signature));
        }
    }
}
