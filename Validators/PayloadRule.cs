// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Capsule;
using UefiCapsule.Formats.Fmp;

namespace UefiCapsule.Validators;

/// <summary>A rule about each payload whose image header could be read.</summary>
internal abstract class PayloadRule : Rule
{
    public override RuleScope Scope => RuleScope.Payload;

    public override Applicability Applies(RuleContext context)
    {
        Applicability fmp = FmpRule.FmpOf(context.File);
        if (!fmp.IsApplicable)
        {
            return fmp;
        }

        IReadOnlyList<FmpPayloadItem> payloads = context.File.Payloads;
        if (payloads.Any(p => p.ImageHeader is null) || payloads.Count < context.File.Innermost.Fmp!.Header.Value.PayloadItemCount)
        {
            // What can be read is still checked; a rule that finds no payload at all says so.
            return payloads.Any(p => p.ImageHeader is not null && IsFor(p))
                ? Applicability.Yes
                : Applicability.Impossible("no payload could be read");
        }

        return payloads.Any(IsFor) ? Applicability.Yes : Applicability.NothingToCheck;
    }

    public override void Check(RuleContext context, RuleReport report)
    {
        foreach (FmpPayloadItem item in context.File.Payloads)
        {
            if (item.ImageHeader is { } header && IsFor(item))
            {
                Check(item, header, report);
            }
        }
    }

    /// <summary>True when the payload has what the rule looks at.</summary>
    protected virtual bool IsFor(FmpPayloadItem item) => true;

    protected abstract void Check(FmpPayloadItem item, Located<EfiFirmwareManagementCapsuleImageHeader> header, RuleReport report);
}
