// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

namespace UefiCapsule.Validators;

/// <summary>A rule about each executable image: of a file, a payload, or an embedded driver.</summary>
internal abstract class ImageRule : FirmwareRule<FoundImage>
{
    public override RuleScope Scope => RuleScope.Image;

    protected sealed override IReadOnlyList<FoundImage> PartsOf(FirmwareParts firmware) => firmware.Images;
}
