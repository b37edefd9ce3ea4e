// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Capsule;
using UefiCapsule.Formats.Fmp;

namespace UefiCapsule.Validators;

/// <summary>A rule about the FMP capsule header and its item offset list.</summary>
internal abstract class FmpRule : Rule
{
    public override RuleScope Scope => RuleScope.Fmp;

    public override Applicability Applies(RuleContext context) => FmpOf(context.File);

    public override void Check(RuleContext context, RuleReport report) => Check(context.File.Innermost.Fmp!, report);

    protected abstract void Check(FmpCapsule fmp, RuleReport report);

    internal static Applicability FmpOf(CapsuleFile file)
    {
        CapsuleFile innermost = file.Innermost;
        if (innermost.Fmp is not null)
        {
            return Applicability.Yes;
        }

        return innermost.Header is { } header && header.Value.CapsuleGuid != KnownGuids.FmpCapsule
            ? Applicability.NothingToCheck
            : Applicability.Impossible("the FMP capsule header could not be read");
    }
}
