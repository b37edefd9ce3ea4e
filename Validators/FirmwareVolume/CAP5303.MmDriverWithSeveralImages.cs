// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Formats.FirmwareVolume;

namespace UefiCapsule.Validators.FirmwareVolume;

/// <summary>An MM driver has one image.</summary>
internal sealed class MmDriverWithSeveralImages : FileRule
{
    public override DiagnosticDescriptor Descriptor { get; } = new(
        "CAP5303",
        Severity.Warning,
        Outcome.Malformed,
        "MM driver with several images",
        "The {0} {1} has {2} image sections; a core loads only one of them.",
        "Put each driver into a file of its own, with a GUID of its own.",
        "PI 1.9 volume 3, 3.2.3 (Firmware File Format), 3.2.3.1 (EFI_FV_FILETYPE_MM); tianocore/edk2 MdeModulePkg/Core/PiSmmCore/Dispatcher.c, SmmLoadImage(); tianocore/edk2 StandaloneMmPkg/Core/FwVol.c, MmCoreFfsFindMmDriver()");

    protected override void Check(FoundFile found, RuleReport report)
    {
        int count = MmDrivers.IsJudged(found) ? found.File.AllSections().Count(s => SectionType.IsImage(s.Type)) : 0;
        if (count > 1)
        {
            report.Finding(found.File.Header.Place, FfsFileType.NameOf(found.Header.Type), found.File.Name, count);
        }
    }
}
