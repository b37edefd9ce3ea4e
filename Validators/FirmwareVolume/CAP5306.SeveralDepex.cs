// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Formats.FirmwareVolume;

namespace UefiCapsule.Validators.FirmwareVolume;

/// <summary>A file has no more than one dependency section of each type.</summary>
internal sealed class SeveralDepex : FileRule
{
    public override DiagnosticDescriptor Descriptor { get; } = new(
        "CAP5306",
        Severity.Error,
        Outcome.Malformed,
        "File with several dependency sections",
        "The file {0} has {1} sections of the type: {2}. A core reads the first.",
        "Join the expressions with AND into one section.",
        "PI 1.9 volume 3, 3.2.3 (Firmware File Format), 3.2.3.1 (EFI_FV_FILETYPE_MM)");

    protected override void Check(FoundFile found, RuleReport report)
    {
        foreach (IGrouping<byte, FfsSection> same in found.File.AllSections().Where(s => SectionType.IsDepex(s.Type)).GroupBy(s => s.Type))
        {
            if (same.Skip(1).FirstOrDefault() is { } second)
            {
                report.Finding(second.Header.Place, found.File.Name, same.Count(), SectionType.NameOf(same.Key));
            }
        }
    }
}
