// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Signing;

namespace UefiCapsule.Validators.Signature;

/// <summary>The certificate data is a SignedData message.</summary>
internal sealed class MessageUnreadable : CmsRule
{
    public override DiagnosticDescriptor Descriptor { get; } = new(
        "CAP3010",
        Severity.Error,
        Outcome.BadSignature,
        "Signature message cannot be read",
        "The certificate data is {0}, so nothing was verified.",
        "Sign the payload again with a PKCS#7 SignedData message in DER.",
        "RFC 5652, 5 (Signed-data); UEFI 2.11, 32.2");

    protected override void Check(PayloadSignature signature, SignedDataReport cms, RuleReport report)
    {
        string? fault = cms.Fault switch
        {
            SignedDataFault.NotDer => "no DER structure",
            SignedDataFault.NotSignedData => "no SignedData message that follows RFC 5652",
            SignedDataFault.BadShape => "a SignedData message with a field that is not as RFC 5652 has it",
            SignedDataFault.NotData => "a SignedData message over something else than plain data",
            SignedDataFault.TooManySigners => "a message with more signers or certificates than are looked at",
            SignedDataFault.TooLarge => "larger than is read",
            _ => null,
        };
        if (fault is not null)
        {
            report.Finding(SignaturePlaces.Certificate(signature), fault);
        }
    }
}
