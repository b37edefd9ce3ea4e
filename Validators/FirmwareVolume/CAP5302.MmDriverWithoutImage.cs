// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Formats.FirmwareVolume;

namespace UefiCapsule.Validators.FirmwareVolume;

/// <summary>An MM driver has an image.</summary>
internal sealed class MmDriverWithoutImage : FileRule
{
    public override DiagnosticDescriptor Descriptor { get; } = new(
        "CAP5302",
        Severity.Error,
        Outcome.Malformed,
        "MM driver without an image",
        "The {0} {1} has no PE32 or TE image section: there is nothing to run.",
        "Put the driver's .efi file into the file, as a PE32 section.",
        "PI 1.9 volume 3, 3.2.3 (Firmware File Format), 3.2.3.1 (EFI_FV_FILETYPE_MM)");

    protected override void Check(FoundFile found, RuleReport report)
    {
        if (MmDrivers.IsJudged(found) && !found.File.AllSections().Any(s => SectionType.IsImage(s.Type)))
        {
            report.Finding(found.File.Header.Place, FfsFileType.NameOf(found.Header.Type), found.File.Name);
        }
    }
}
