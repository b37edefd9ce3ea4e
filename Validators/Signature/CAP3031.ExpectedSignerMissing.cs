// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Signing;

namespace UefiCapsule.Validators.Signature;

/// <summary>Everybody who must have signed did.</summary>
internal sealed class ExpectedSignerMissing : CmsRule
{
    public override DiagnosticDescriptor Descriptor { get; } = new(
        "CAP3031",
        Severity.Error,
        Outcome.Untrusted,
        "Expected signer is missing",
        "No signature leads to {0}, and --require all expects one.",
        "Ask the maker for the capsule as it was signed: a signature may have been taken out of it. If that signer was never to sign, leave its anchor out.",
        "");

    protected override void Check(PayloadSignature signature, SignedDataReport cms, RuleReport report)
    {
        foreach (string missing in signature.MissingSigners)
        {
            report.Finding(SignaturePlaces.Certificate(signature), missing);
        }
    }
}
