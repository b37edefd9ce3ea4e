// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Diagnostics;

namespace UefiCapsule.Validators.Signature;

/// <summary>There are no more signatures than are verified.</summary>
internal sealed class TooManySignatures : SignatureRule
{
    public override DiagnosticDescriptor Descriptor { get; } = new(
        "CAP3024",
        Severity.Error,
        Outcome.BadSignature,
        "More signatures than are verified",
        "The capsule has more than {0} signed payloads, and this one was not verified.",
        "Split the capsule. No firmware update has so many payloads: the counts are damaged or hostile.",
        "");

    protected override void Check(RuleContext context, PayloadSignature signature, RuleReport report)
    {
        if (signature.State == SignatureState.TooMany)
        {
            report.Finding(SignaturePlaces.Image(signature), PayloadSignature.MaximumSignatures);
        }
    }
}
