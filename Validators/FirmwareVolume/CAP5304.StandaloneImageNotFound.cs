// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Formats.FirmwareVolume;

namespace UefiCapsule.Validators.FirmwareVolume;

/// <summary>The standalone MM core finds the image of its driver.</summary>
internal sealed class StandaloneImageNotFound : FileRule
{
    public override DiagnosticDescriptor Descriptor { get; } = new(
        "CAP5304",
        Severity.Error,
        Outcome.Policy,
        "Standalone MM core does not find the image",
        "The standalone MM driver {0} has {1}; its core takes only a PE32 section that stands in the file itself.",
        "Put the driver's .efi file into the file as a PE32 section, neither TE nor inside of another section.",
        "tianocore/edk2 StandaloneMmPkg/Core/FwVol.c, MmCoreFfsFindMmDriver(); tianocore/edk2 MdePkg/Library/FvLib/FvLib.c, FfsFindSectionData()");

    protected override void Check(FoundFile found, RuleReport report)
    {
        if (!MmDrivers.IsStandalone(found.File)
            || !FfsState.IsUsed(found.State)
            || found.File.Sections.Any(s => s.Type == SectionType.Pe32)
            || found.File.AllSections().FirstOrDefault(s => SectionType.IsImage(s.Type)) is not { } image)
        {
            return;
        }

        report.Finding(
            image.Header.FieldPlace("Type", 3, 1),
            found.File.Name,
            image.Type == SectionType.Te ? "a TE image" : "its image inside of another section");
    }
}
