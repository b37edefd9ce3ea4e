// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Authentication;
using UefiCapsule.Formats.Capsule;

namespace UefiCapsule.Validators;

/// <summary>A rule about the fields of each authentication block that could be read.</summary>
internal abstract class BlockRule : SignatureRule
{
    public override Applicability Applies(RuleContext context)
    {
        Applicability signatures = base.Applies(context);
        return signatures.IsApplicable && !context.Signatures.Any(s => s.Payload.Authentication is not null)
            ? Applicability.NothingToCheck
            : signatures;
    }

    protected sealed override void Check(RuleContext context, PayloadSignature signature, RuleReport report)
    {
        if (signature.Payload.Authentication is { } block)
        {
            Check(signature, block, report);
        }
    }

    protected abstract void Check(PayloadSignature signature, Located<EfiFirmwareImageAuthentication> block, RuleReport report);
}
