// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Capsule;
using UefiCapsule.Formats.Dependency;
using UefiCapsule.Formats.Fmp;

namespace UefiCapsule.Validators;

/// <summary>A rule about each payload's dependency expression.</summary>
internal abstract class DependencyRule : PayloadRule
{
    protected override bool IsFor(FmpPayloadItem item) => item.Dependency is not null;

    protected override void Check(FmpPayloadItem item, Located<EfiFirmwareManagementCapsuleImageHeader> header, RuleReport report)
    {
        if (item.Dependency is { } expression)
        {
            Check(expression, header, report);
        }
    }

    protected abstract void Check(
        Located<EfiFirmwareImageDep> expression, Located<EfiFirmwareManagementCapsuleImageHeader> header, RuleReport report);
}
