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

    public override void Check(RuleContext context, RuleReport report)
    {
        foreach (CapsuleFile layer in context.File.Layers)
        {
            if (layer.Header is { } header)
            {
                Check(layer, header, report);
            }
        }
    }

    /// <summary>Checks the header of the outermost capsule, and then of each that is nested in it.</summary>
    protected abstract void Check(CapsuleFile file, Located<EfiCapsuleHeader> header, RuleReport report);
}
