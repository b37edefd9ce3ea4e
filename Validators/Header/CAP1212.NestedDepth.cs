// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Capsule;
using UefiCapsule.Formats.Diagnostics;

namespace UefiCapsule.Validators.Header;

/// <summary>Firmware looks into one capsule around another, no further.</summary>
internal sealed class NestedDepth : LayerRule
{
    public override DiagnosticDescriptor Descriptor { get; } = new(
        "CAP1212",
        Severity.Error,
        Outcome.Malformed,
        "Capsule is nested more than once",
        "The payloads stand in {0} capsules around one another; firmware looks into one around another at most.",
        "Wrap an FMP capsule once. Windows wraps the file it is given by itself: give it the FMP capsule alone.",
        "tianocore/edk2 MdeModulePkg/Library/DxeCapsuleLibFmp/DxeCapsuleLib.c, IsNestedFmpCapsule()");

    public override void Check(RuleContext context, RuleReport report)
    {
        if (context.File.Nested?.Nested is { Header: { } inner })
        {
            report.Finding(inner.Place, context.File.Layers.Count());
        }
    }
}
