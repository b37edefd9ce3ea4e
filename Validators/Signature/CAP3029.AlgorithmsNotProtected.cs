// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Signing;

namespace UefiCapsule.Validators.Signature;

/// <summary>The algorithms are those that the attribute CMSAlgorithmProtection names, where there is one.</summary>
internal sealed class AlgorithmsNotProtected : SignerRule
{
    public override DiagnosticDescriptor Descriptor { get; } = new(
        "CAP3029",
        Severity.Error,
        Outcome.BadSignature,
        "Algorithms are not those that were protected",
        "{0} signed with other algorithms than its attribute CMSAlgorithmProtection names.",
        "Sign the payload again; somebody changed the message, or the tool that signed it is wrong.",
        "RFC 6211, 2 and 3");

    protected override void Check(PayloadSignature signature, SignerReport signer, RuleReport report)
    {
        if (signer.Status == SignatureStatus.AlgorithmsNotProtected)
        {
            report.Finding(SignaturePlaces.Certificate(signature), NameOf(signer));
        }
    }
}
