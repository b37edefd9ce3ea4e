// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Fmp;

namespace UefiCapsule.Validators;

/// <summary>A rule about each embedded driver, an image or not.</summary>
internal abstract class EmbeddedDriverRule : FirmwareRule<EmbeddedDriver>
{
    public override RuleScope Scope => RuleScope.Fmp;

    protected sealed override IReadOnlyList<EmbeddedDriver> PartsOf(FirmwareParts firmware) => firmware.Drivers;
}
