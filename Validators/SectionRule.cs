// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

namespace UefiCapsule.Validators;

/// <summary>A rule about each section of each file, decoded ones too.</summary>
internal abstract class SectionRule : FirmwareRule<FoundSection>
{
    public override RuleScope Scope => RuleScope.Section;

    protected sealed override IReadOnlyList<FoundSection> PartsOf(FirmwareParts firmware) => firmware.Sections;
}
