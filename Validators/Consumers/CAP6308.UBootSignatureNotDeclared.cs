// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Formats.Fmp;

namespace UefiCapsule.Validators.Consumers;

/// <summary>U-Boot asks ImageCapsuleSupport whether there is a signature.</summary>
internal sealed class UBootSignatureNotDeclared : UBootFmpCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = new(
        "CAP6308",
        Severity.Error,
        Outcome.Policy,
        "U-Boot does not see the signature",
        "Bit 0 of ImageCapsuleSupport is not set: U-Boot refuses the payload, or takes its authentication block for firmware.",
        "Build the capsule with image header version 3 and the bit set.",
        "u-boot/u-boot lib/efi_loader/efi_capsule.c, efi_capsule_update_firmware()");

    internal override void Check(ConsumerContext context, ConsumerFindings findings)
    {
        foreach (FmpPayloadItem item in context.File.Payloads)
        {
            if (item is { Authentication: { } block, AuthenticationPresence: not AuthenticationPresence.Declared })
            {
                findings.Refuse("EFI_SECURITY_VIOLATION", block.Place);
            }
        }
    }
}
