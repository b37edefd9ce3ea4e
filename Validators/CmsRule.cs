// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Signing;

namespace UefiCapsule.Validators;

/// <summary>A rule about each message that was verified.</summary>
internal abstract class CmsRule : SignatureRule
{
    public override Applicability Applies(RuleContext context)
    {
        if (context.Signatures.Any(s => s.Report is not null))
        {
            return Applicability.Yes;
        }

        return context.Signatures.Any(s => s.State != SignatureState.Absent)
            ? Applicability.Impossible("no signature could be read")
            : base.Applies(context) is { IsApplicable: false } none ? none : Applicability.NothingToCheck;
    }

    protected sealed override void Check(RuleContext context, PayloadSignature signature, RuleReport report)
    {
        if (signature.Report is { } cms)
        {
            Check(signature, cms, report);
        }
    }

    protected abstract void Check(PayloadSignature signature, SignedDataReport cms, RuleReport report);
}
