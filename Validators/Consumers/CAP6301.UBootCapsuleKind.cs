// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Capsule;
using UefiCapsule.Formats.Diagnostics;

namespace UefiCapsule.Validators.Consumers;

/// <summary>U-Boot answers by the GUID first.</summary>
internal sealed class UBootCapsuleKind : UBootCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = new(
        "CAP6301",
        Severity.Error,
        Outcome.Policy,
        "U-Boot does not know the kind of capsule",
        "CapsuleGuid is {0}: U-Boot takes FMP capsules, and with CONFIG_FWU_MULTI_BANK_UPDATE also accept and revert capsules.",
        "Build an FMP capsule.",
        "u-boot/u-boot lib/efi_loader/efi_capsule.c, efi_capsule_update_firmware()");

    internal override void Check(ConsumerContext context, ConsumerFindings findings)
    {
        if (context.IsFmp || context.File.Header is not { } header)
        {
            return;
        }

        Guid kind = header.Value.CapsuleGuid;
        if (kind == KnownGuids.FirmwareAccept || kind == KnownGuids.FirmwareRevert)
        {
            findings.Unknown(header.FieldPlace("CapsuleGuid", 0, 16), kind);
        }
        else
        {
            findings.Refuse("EFI_UNSUPPORTED", header.FieldPlace("CapsuleGuid", 0, 16), kind);
        }
    }
}
