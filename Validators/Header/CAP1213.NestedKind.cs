// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Capsule;
using UefiCapsule.Formats.Diagnostics;

namespace UefiCapsule.Validators.Header;

/// <summary>What is nested is an FMP capsule.</summary>
internal sealed class NestedKind : LayerRule
{
    public override DiagnosticDescriptor Descriptor { get; } = new(
        "CAP1213",
        Severity.Error,
        Outcome.Malformed,
        "Nested capsule is no FMP capsule",
        "The capsule inside the capsule has the GUID {0} ({1}); firmware looks only for an FMP capsule there.",
        "Deliver such a capsule by itself.",
        "tianocore/edk2 MdeModulePkg/Library/DxeCapsuleLibFmp/DxeCapsuleLib.c, IsNestedFmpCapsule()");

    public override void Check(RuleContext context, RuleReport report)
    {
        if (context.File.Nested is { Header: { } inner, Nested: null } && inner.Value.CapsuleGuid != KnownGuids.FmpCapsule)
        {
            Guid kind = inner.Value.CapsuleGuid;
            report.Finding(inner.FieldPlace("CapsuleGuid", 0, 16), kind, KnownGuids.NameOf(kind) ?? "unknown");
        }
    }
}
