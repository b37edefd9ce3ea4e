// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Authentication;
using UefiCapsule.Formats.Capsule;
using UefiCapsule.Formats.Diagnostics;

namespace UefiCapsule.Validators.Signature;

/// <summary>MonotonicCount is not mistaken for a protection against rollback.</summary>
internal sealed class MonotonicCountNotCompared : BlockRule
{
    public override DiagnosticDescriptor Descriptor { get; } = new(
        "CAP3008",
        Severity.Note,
        Outcome.Clean,
        "MonotonicCount protects nothing",
        "MonotonicCount is {0}: it is signed, but EDK II, U-Boot and Linux compare it with nothing.",
        "Rely on the versions (FwVersion and LowestSupportedVersion, or rt_ver and svn_ver) against rollback.",
        "UEFI 2.11, 23.1 (EFI_FIRMWARE_IMAGE_AUTHENTICATION); tianocore/edk2 FmpDevicePkg/FmpDxe/FmpDxe.c; u-boot/u-boot lib/efi_loader/efi_capsule.c");

    protected override void Check(PayloadSignature signature, Located<EfiFirmwareImageAuthentication> block, RuleReport report)
    {
        if (block.Value.MonotonicCount != 0)
        {
            report.Finding(block.FieldPlace("MonotonicCount", 0, 8), block.Value.MonotonicCount);
        }
    }
}
