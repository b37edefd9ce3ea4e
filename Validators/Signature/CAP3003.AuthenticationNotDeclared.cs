// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Formats.Fmp;

namespace UefiCapsule.Validators.Signature;

/// <summary>A version 3 image header says that there is an authentication block.</summary>
internal sealed class AuthenticationNotDeclared : SignatureRule
{
    public override DiagnosticDescriptor Descriptor { get; } = new(
        "CAP3003",
        Severity.Warning,
        Outcome.Malformed,
        "Authentication block is not declared",
        "An authentication block stands in front of the image, but ImageCapsuleSupport does not say so.",
        "Set bit 0 (CAPSULE_SUPPORT_AUTHENTICATION): U-Boot takes the block for a part of the firmware otherwise.",
        "UEFI 2.11, 23.3 (Delivering Capsules Containing Updates to Firmware Management Protocol)");

    protected override void Check(RuleContext context, PayloadSignature signature, RuleReport report)
    {
        if (signature.Payload is { AuthenticationPresence: not (AuthenticationPresence.Absent or AuthenticationPresence.Declared), Authentication: { } block }
            && signature.Payload.ImageHeader is { Value.Version: 3 })
        {
            report.Finding(block.Place);
        }
    }
}
