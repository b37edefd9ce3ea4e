// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Formats.Images;

namespace UefiCapsule.Validators.Images;

/// <summary>The machine of an image is one that EDK II loads.</summary>
internal sealed class MachineUnknown : ImageRule
{
    public override DiagnosticDescriptor Descriptor { get; } = new(
        "CAP5410",
        Severity.Error,
        Outcome.Policy,
        "Image for a machine that EDK II does not load",
        "The machine of the image is {0}, which no build of EDK II loads.",
        "Compile for the processor of the platform: X64 (0x8664), AArch64 (0xAA64), IA32, ARM, RISC-V64, LoongArch64, or EBC.",
        "tianocore/edk2 MdePkg/Library/BasePeCoffLib/BasePeCoff.c, PeCoffLoaderImageFormatSupported(); UEFI 2.11, 2.1.1 (UEFI Images)");

    protected override void Check(FoundImage found, RuleReport report)
    {
        if (found.Image.Machine is not (PeMachine.Ia32 or PeMachine.Ebc or PeMachine.X64 or PeMachine.Arm or PeMachine.AArch64
            or PeMachine.RiscV64 or PeMachine.LoongArch64))
        {
            report.Finding(ImageHeaders.MachinePlace(found.Image), found.Image.MachineName);
        }
    }
}
