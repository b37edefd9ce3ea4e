// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Formats.FirmwareVolume;

namespace UefiCapsule.Validators.FirmwareVolume;

/// <summary>A dependency expression is well formed.</summary>
internal sealed class DepexNotWellFormed : SectionRule
{
    public override DiagnosticDescriptor Descriptor { get; } = new(
        "CAP5307",
        Severity.Error,
        Outcome.Malformed,
        "Dependency expression is not well formed",
        "The expression of the {0} is wrong at offset 0x{1}: {2}.",
        "Write the expression in words in the description of a firmwareVolume, or build it with GenDepex of EDK II.",
        "PI 1.9 volume 2, 10.7 (Dependency Expressions); tianocore/edk2 MdeModulePkg/Core/PiSmmCore/Dependency.c, SmmIsSchedulable()");

    protected override void Check(FoundSection found, RuleReport report)
    {
        FfsSection section = found.Section;
        if (SectionType.IsDepex(section.Type) && FileBytes.DepexFault(section, out long offset) is { } fault)
        {
            report.Finding(Place.At(section.Content, section.Path), SectionType.NameOf(section.Type), FieldNumber.Hex(offset), fault);
        }
    }
}
