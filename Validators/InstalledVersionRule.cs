// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Capsule;
using UefiCapsule.Formats.Dependency;
using UefiCapsule.Formats.Fmp;
using UefiCapsule.Validators.Dependency;

namespace UefiCapsule.Validators;

/// <summary>A rule about what a dependency expression makes of the installed versions; nothing to check where none were given.</summary>
internal abstract class InstalledVersionRule : PayloadRule
{
    public override Applicability Applies(RuleContext context) =>
        context.Options.InstalledVersions is null ? Applicability.NothingToCheck : base.Applies(context);

    public override void Check(RuleContext context, RuleReport report)
    {
        foreach (FmpPayloadItem item in context.File.Payloads)
        {
            if (item.Dependency is { } expression && context.Options.InstalledVersions is { } installed)
            {
                Check(expression, InstalledVersions.Evaluate(expression, installed), installed, report);
            }
        }
    }

    protected override bool IsFor(FmpPayloadItem item) => item.Dependency is not null;

    protected sealed override void Check(FmpPayloadItem item, Located<EfiFirmwareManagementCapsuleImageHeader> header, RuleReport report)
    {
    }

    protected abstract void Check(
        Located<EfiFirmwareImageDep> expression, DependencyResult result, IReadOnlyDictionary<Guid, uint> installed, RuleReport report);
}
