// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Formats.FirmwareVolume;

namespace UefiCapsule.Validators.FirmwareVolume;

/// <summary>A driver of the traditional MM core has a dependency expression, or an a priori file names it.</summary>
internal sealed class MmDepexMissing : VolumeRule
{
    public override DiagnosticDescriptor Descriptor { get; } = new(
        "CAP5305",
        Severity.Error,
        Outcome.Policy,
        "MM driver that is never scheduled",
        "The {0} {1} has no MM dependency section, and no a priori file names it: the traditional MM core never runs it.",
        "Add an MM dependency section (0x1C), for example with the expression TRUE.",
        "tianocore/edk2 MdeModulePkg/Core/PiSmmCore/Dispatcher.c, SmmIsSchedulable()");

    protected override void Check(Volume found, RuleReport report)
    {
        IReadOnlySet<Guid>? apriori = null;
        foreach (FfsFile file in found.Files.Where(f => MmDrivers.IsTraditional(f)))
        {
            FoundFile driver = new(file, found);
            if (!MmDrivers.IsJudged(driver) || file.AllSections().Any(s => s.Type == SectionType.MmDepex))
            {
                continue;
            }

            apriori ??= found.Files.FirstOrDefault(f => f.Name == FileSystemGuids.Apriori) is { } list
                ? FileBytes.AprioriNames(list)
                : new HashSet<Guid>();
            if (!apriori.Contains(file.Name))
            {
                report.Finding(file.Header.Place, FfsFileType.NameOf(driver.Header.Type), file.Name);
            }
        }
    }
}
