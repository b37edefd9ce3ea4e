// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Signing;

namespace UefiCapsule.Validators.Signature;

/// <summary>Says which signers did not count.</summary>
internal sealed class SignerPassedOver : SignerRule
{
    public override DiagnosticDescriptor Descriptor { get; } = new(
        "CAP3036",
        Severity.Note,
        Outcome.Clean,
        "Signer passed over",
        "The signer {0} ({1}) did not count: {2}.",
        "That is what --require asked for. Give its certificate as a trust anchor to have it count.",
        "");

    protected override void Check(PayloadSignature signature, SignerReport signer, RuleReport report)
    {
        if (signature.PassedOver.Contains(signer))
        {
            string why = signer.Status == SignatureStatus.Valid ? "its signature holds and leads to no trust anchor" : "its algorithm is not verified here";
            report.Finding(SignaturePlaces.Certificate(signature), NameOf(signer), signer.SignatureAlgorithm, why);
        }
    }
}
