// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Formats.FirmwareVolume;

namespace UefiCapsule.Validators.FirmwareVolume;

/// <summary>A volume holds drivers for one kind of MM core.</summary>
internal sealed class MixedMmCores : VolumeRule
{
    public override DiagnosticDescriptor Descriptor { get; } = new(
        "CAP5210",
        Severity.Warning,
        Outcome.Malformed,
        "Drivers for both kinds of MM core in one volume",
        "The volume holds drivers for the traditional MM core (such as {0}) and for the standalone one (such as {1}).",
        "Build a volume for each core: a platform has one of them, and it does not see the other's drivers.",
        "tianocore/edk2 MdeModulePkg/Core/PiSmmCore/Dispatcher.c, mSmmFileTypes; tianocore/edk2 StandaloneMmPkg/Core/FwVol.c, MmFileTypes");

    protected override void Check(Volume found, RuleReport report)
    {
        FfsFile? traditional = found.Files.FirstOrDefault(f => MmDrivers.IsTraditional(f));
        FfsFile? standalone = found.Files.FirstOrDefault(f => MmDrivers.IsStandalone(f));
        if (traditional is not null && standalone is not null)
        {
            report.Finding(standalone.Header.FieldPlace("Type", 18, 1), traditional.Name, standalone.Name);
        }
    }
}
