// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Formats.FirmwareVolume;

namespace UefiCapsule.Validators.FirmwareVolume;

/// <summary>The text of a section ends inside of it.</summary>
internal sealed class TextNotTerminated : SectionRule
{
    public override DiagnosticDescriptor Descriptor { get; } = new(
        "CAP5301",
        Severity.Error,
        Outcome.Malformed,
        "Text of a section does not end",
        "The text of the {0} has no NUL in the {1} bytes of the section.",
        "End the text with a CHAR16 of 0. Build the volume again, for example with a firmwareVolume in the description.",
        "PI 1.9 volume 3, 3.2.5 (EFI_SECTION_USER_INTERFACE, EFI_SECTION_VERSION)");

    protected override void Check(FoundSection found, RuleReport report)
    {
        FfsSection section = found.Section;
        bool hasText = section.Type == SectionType.UserInterface || (section.Type == SectionType.Version && section.VersionFields is not null);
        if (hasText && !FileBytes.IsTextTerminated(section))
        {
            report.Finding(Place.At(section.Content, section.Path), SectionType.NameOf(section.Type), section.Content.Length);
        }
    }
}
