// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Capsule;

namespace UefiCapsule.Validators;

/// <summary>A rule about EFI_CAPSULE_HEADER.</summary>
internal abstract class HeaderRule : Rule
{
    public override RuleScope Scope => RuleScope.Capsule;

    public override Applicability Applies(RuleContext context) => context.File.Header is null
        ? Applicability.Impossible("the capsule header could not be read")
        : Applicability.Yes;

    public override void Check(RuleContext context, RuleReport report) => Check(context.File, context.File.Header!, report);

    protected abstract void Check(CapsuleFile file, Located<EfiCapsuleHeader> header, RuleReport report);
}
