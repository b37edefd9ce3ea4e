// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Capsule;
using UefiCapsule.Formats.Ux;

namespace UefiCapsule.Validators;

/// <summary>A rule about the body of a Windows UX capsule.</summary>
internal abstract class UxRule : Rule
{
    public override RuleScope Scope => RuleScope.Capsule;

    public override Applicability Applies(RuleContext context)
    {
        if (context.File.Layers.Any(l => l.Ux is not null))
        {
            return Applicability.Yes;
        }

        return context.File.Layers.Any(l => l.Header?.Value.CapsuleGuid == KnownGuids.WindowsUxCapsule)
            ? Applicability.Impossible("the UX header could not be read")
            : Applicability.NothingToCheck;
    }

    public override void Check(RuleContext context, RuleReport report)
    {
        foreach (CapsuleFile layer in context.File.Layers)
        {
            if (layer.Ux is { } ux)
            {
                Check(context, layer, ux, report);
            }
        }
    }

    protected abstract void Check(RuleContext context, CapsuleFile layer, UxCapsule ux, RuleReport report);
}
