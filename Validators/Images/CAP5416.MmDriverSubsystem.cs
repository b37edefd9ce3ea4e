// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Formats.Images;

namespace UefiCapsule.Validators.Images;

/// <summary>The subsystem of an MM driver is that of a driver.</summary>
internal sealed class MmDriverSubsystem : ImageRule
{
    public override DiagnosticDescriptor Descriptor { get; } = new(
        "CAP5416",
        Severity.Warning,
        Outcome.Malformed,
        "Unusual subsystem of an MM driver",
        "The subsystem of the MM driver is {0}; EDK II builds MM drivers as EFI boot service driver (11) or EFI runtime driver (12).",
        "Build the driver as a module of type DXE_SMM_DRIVER or MM_STANDALONE.",
        "tianocore/edk2 BaseTools/Source/C/GenFw/GenFw.c; UEFI 2.11, 2.1.1 (UEFI Images)");

    protected override void Check(FoundImage found, RuleReport report)
    {
        if (found.IsMmDriver && found.Image.Subsystem is not (PeSubsystem.EfiBootServiceDriver or PeSubsystem.EfiRuntimeDriver))
        {
            report.Finding(
                found.Image.OptionalHeader?.FieldPlace("Subsystem", 68, 2) ?? found.Image.TeHeader!.FieldPlace("Subsystem", 5, 1),
                found.Image.SubsystemName);
        }
    }
}
