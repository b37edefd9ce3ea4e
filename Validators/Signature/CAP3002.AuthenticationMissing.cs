// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Diagnostics;

namespace UefiCapsule.Validators.Signature;

/// <summary>A payload is signed.</summary>
internal sealed class AuthenticationMissing : SignatureRule
{
    public override DiagnosticDescriptor Descriptor { get; } = new(
        "CAP3002",
        Severity.Error,
        Outcome.Unsigned,
        "Payload is not signed",
        "The payload has no authentication block, so anyone could have made it.",
        "Sign the payload, or ask its maker for a signed one.",
        "UEFI 2.11, 23.1 (EFI_FIRMWARE_IMAGE_AUTHENTICATION)");

    protected override void Check(RuleContext context, PayloadSignature signature, RuleReport report)
    {
        if (signature.State == SignatureState.Absent)
        {
            report.Finding(SignaturePlaces.Image(signature));
        }
    }
}
