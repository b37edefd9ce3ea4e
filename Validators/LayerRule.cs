// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

namespace UefiCapsule.Validators;

/// <summary>A rule about capsule headers that looks at those of nested capsules itself.</summary>
internal abstract class LayerRule : Rule
{
    public override RuleScope Scope => RuleScope.Capsule;

    public override Applicability Applies(RuleContext context) => context.File.Header is null
        ? Applicability.Impossible("the capsule header could not be read")
        : Applicability.Yes;
}
