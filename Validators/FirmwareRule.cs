// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

namespace UefiCapsule.Validators;

/// <summary>A rule about each part of one kind that was found in the firmware a capsule carries.</summary>
internal abstract class FirmwareRule<T> : Rule
{
    public override Applicability Applies(RuleContext context) => PartsOf(context.Firmware).Count > 0
        ? Applicability.Yes
        : FmpRule.FmpOf(context.File) is { IsApplicable: false } fmp ? fmp : Applicability.NothingToCheck;

    public override void Check(RuleContext context, RuleReport report)
    {
        foreach (T part in PartsOf(context.Firmware))
        {
            Check(part, report);
        }
    }

    protected abstract IReadOnlyList<T> PartsOf(FirmwareParts firmware);

    protected abstract void Check(T found, RuleReport report);
}
