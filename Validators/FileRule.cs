// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

namespace UefiCapsule.Validators;

/// <summary>A rule about each file of each firmware volume.</summary>
internal abstract class FileRule : FirmwareRule<FoundFile>
{
    public override RuleScope Scope => RuleScope.File;

    protected sealed override IReadOnlyList<FoundFile> PartsOf(FirmwareParts firmware) => firmware.Files;
}
