// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Diagnostics;

namespace UefiCapsule.Validators.Signature;

/// <summary>An authentication block that should be there is whole.</summary>
internal sealed class AuthenticationUnreadable : SignatureRule
{
    public override DiagnosticDescriptor Descriptor { get; } = new(
        "CAP3004",
        Severity.Error,
        Outcome.BadSignature,
        "Authentication block cannot be read",
        "The authentication block does not fit into the update image, so its signature was not verified.",
        "The capsule is damaged, or ImageCapsuleSupport announces a block that is not there. Sign the payload again.",
        "UEFI 2.11, 23.1 (EFI_FIRMWARE_IMAGE_AUTHENTICATION)");

    protected override void Check(RuleContext context, PayloadSignature signature, RuleReport report)
    {
        if (signature.State == SignatureState.Unreadable)
        {
            report.Finding(SignaturePlaces.Image(signature));
        }
    }
}
