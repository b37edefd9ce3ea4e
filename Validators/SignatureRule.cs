// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

namespace UefiCapsule.Validators;

/// <summary>A rule about the signature of each payload, present or not.</summary>
internal abstract class SignatureRule : Rule
{
    public override RuleScope Scope => RuleScope.Signature;

    public override Applicability Applies(RuleContext context) => context.Signatures.Count > 0
        ? Applicability.Yes
        : FmpRule.FmpOf(context.File) is { IsApplicable: false } fmp ? fmp : Applicability.NothingToCheck;

    public override void Check(RuleContext context, RuleReport report)
    {
        foreach (PayloadSignature signature in context.Signatures)
        {
            Check(context, signature, report);
        }
    }

    protected abstract void Check(RuleContext context, PayloadSignature signature, RuleReport report);
}
