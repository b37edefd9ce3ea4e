// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Signing;

namespace UefiCapsule.Validators.Policies;

/// <summary>A message that the policy takes is there.</summary>
internal sealed class SignatureNotTaken : PolicyCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = new(
        "CAP3040",
        Severity.Error,
        Outcome.BadSignature,
        "Policy finds no signature that holds",
        "The signature does not hold for this policy: {0}.",
        "Sign the payload again, or find out who changed it. The findings of the default checks say more.",
        "RFC 5652, 5.6");

    internal override IEnumerable<string[]> OfMessage(Policy policy, PayloadSignature signature)
    {
        if (signature.Report is { } report && policy.RefusedFaults.Contains(report.Fault))
        {
            yield return [$"the message is refused as a whole ({FaultText(report.Fault)})"];
        }

        string? state = signature.State switch
        {
            SignatureState.Absent => "there is none",
            SignatureState.Unreadable => "its block does not fit where it stands",
            SignatureState.UnsupportedType => "it is no PKCS#7 message",
            _ => null,
        };
        if (state is not null)
        {
            yield return [state];
        }
    }

    internal override IEnumerable<string[]> OfSigner(Policy policy, SignerReport signer)
    {
        if (signer.Status == SignatureStatus.CertificateMissing)
        {
            yield return ["the certificate of a signer is not in the message"];
        }
        else if (signer.SignatureHolds is false)
        {
            yield return [$"{NameOf(signer)} did not sign these bytes"];
        }
    }

    private static string FaultText(SignedDataFault fault) => fault switch
    {
        SignedDataFault.AttachedContent => "it carries its own content",
        SignedDataFault.NoSigners => "nobody signed",
        SignedDataFault.NotData => "it signs something else than data",
        SignedDataFault.TrailingBytes => "bytes follow it",
        SignedDataFault.TooLarge or SignedDataFault.TooManySigners => "it is larger than any message is",
        _ => "it is no SignedData in DER form",
    };
}
