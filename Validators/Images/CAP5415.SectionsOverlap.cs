// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Formats.Images;

namespace UefiCapsule.Validators.Images;

/// <summary>The sections of an image do not overlap.</summary>
internal sealed class SectionsOverlap : ImageRule
{
    public override DiagnosticDescriptor Descriptor { get; } = new(
        "CAP5415",
        Severity.Error,
        Outcome.Malformed,
        "Sections of an image overlap",
        "The section {0} (0x{1} to 0x{2}) and the section {3}, which starts at 0x{4}, overlap in memory.",
        "Build the image again: what runs depends on the order in which a loader copies the sections.",
        "Microsoft PE format, Section Table (Section Headers)");

    protected override void Check(FoundImage found, RuleReport report)
    {
        PeSection? last = null;
        foreach (PeSection section in found.Image.Sections.Where(s => ImageHeaders.LoadedSize(s) > 0).OrderBy(s => s.VirtualAddress))
        {
            if (last is not null && section.VirtualAddress - (long)last.VirtualAddress < ImageHeaders.LoadedSize(last))
            {
                report.Finding(
                    section.Header.FieldPlace("VirtualAddress", 12, 4),
                    last.Name,
                    FieldNumber.Hex(last.VirtualAddress),
                    FieldNumber.Hex(last.VirtualAddress + ImageHeaders.LoadedSize(last) - 1),
                    section.Name,
                    FieldNumber.Hex(section.VirtualAddress));
            }

            last = last is null || section.VirtualAddress + ImageHeaders.LoadedSize(section) > last.VirtualAddress + ImageHeaders.LoadedSize(last)
                ? section
                : last;
        }
    }
}
