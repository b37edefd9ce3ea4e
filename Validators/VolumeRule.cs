// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.FirmwareVolume;

namespace UefiCapsule.Validators;

/// <summary>A rule about each firmware volume, nested and decoded ones too.</summary>
internal abstract class VolumeRule : FirmwareRule<Volume>
{
    public override RuleScope Scope => RuleScope.Volume;

    protected sealed override IReadOnlyList<Volume> PartsOf(FirmwareParts firmware) => firmware.Volumes;
}
