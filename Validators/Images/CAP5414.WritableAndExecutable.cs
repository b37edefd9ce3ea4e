// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Formats.Images;

namespace UefiCapsule.Validators.Images;

/// <summary>No section is both writable and executable.</summary>
internal sealed class WritableAndExecutable : ImageRule
{
    public override DiagnosticDescriptor Descriptor { get; } = new(
        "CAP5414",
        Severity.Warning,
        Outcome.Malformed,
        "Section that can be written and executed",
        "The section {0} is writable and executable.",
        "Link code and data into different sections. A platform that protects its memory by these flags runs the image without protection, or not at all.",
        "UEFI 2.11, 2.3.4 and 4.6 (EFI_MEMORY_ATTRIBUTES_TABLE); Microsoft PE format, Section Flags; tianocore/edk2 MdeModulePkg/Core/PiSmmCore/MemoryAttributesTable.c");

    protected override void Check(FoundImage found, RuleReport report)
    {
        foreach (PeSection section in found.Image.Sections.Where(s => s.IsWritable && s.IsExecutable))
        {
            report.Finding(section.Header.FieldPlace("Characteristics", 36, 4), section.Name);
        }
    }
}
