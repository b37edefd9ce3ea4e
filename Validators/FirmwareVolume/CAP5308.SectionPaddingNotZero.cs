// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Binary;
using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Formats.FirmwareVolume;

namespace UefiCapsule.Validators.FirmwareVolume;

/// <summary>The bytes that fill up to the next section are zero.</summary>
internal sealed class SectionPaddingNotZero : FileRule
{
    public override DiagnosticDescriptor Descriptor { get; } = new(
        "CAP5308",
        Severity.Note,
        Outcome.Clean,
        "Bytes between sections are not zero",
        "The bytes at offset 0x{0} fill up to the next section and are not zero.",
        "Fill with zeros, so that a build gives the same bytes each time.",
        "PI 1.9 volume 3, 3.2.4 (Firmware File Section Format)");

    protected override void Check(FoundFile found, RuleReport report)
    {
        Check(found.File.Source, found.File.Sections, found.File, report);
        foreach (FfsSection section in found.File.AllSections().Where(s => s.Sections.Count > 0))
        {
            Check(section.Decoded ?? section.Source, section.Sections, found.File, report);
        }
    }

    private static void Check(ByteSource source, IReadOnlyList<FfsSection> sections, FfsFile file, RuleReport report)
    {
        for (int i = 1; i < sections.Count; i++)
        {
            long start = sections[i - 1].Range.End;
            ByteRange padding = new(start, sections[i].Range.Offset - start);
            if (padding.Length > 0 && FilledBytes.FirstOther(source, padding, 0) is not null)
            {
                report.Finding(Place.At(padding, sections[i].Path.Parent), FieldNumber.Hex(start));
            }
        }
    }
}
