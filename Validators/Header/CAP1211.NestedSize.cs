// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Capsule;
using UefiCapsule.Formats.Diagnostics;

namespace UefiCapsule.Validators.Header;

/// <summary>A nested capsule fills the body around it exactly.</summary>
internal sealed class NestedSize : LayerRule
{
    public override DiagnosticDescriptor Descriptor { get; } = new(
        "CAP1211",
        Severity.Error,
        Outcome.Malformed,
        "Nested capsule does not fill the capsule around it",
        "CapsuleImageSize of the nested capsule is {0}, but the capsule around it has a body of {1} bytes.",
        "Wrap the capsule again, without padding behind it.",
        "tianocore/edk2 MdeModulePkg/Library/DxeCapsuleLibFmp/DxeCapsuleLib.c, IsNestedFmpCapsule()");

    public override void Check(RuleContext context, RuleReport report)
    {
        for (CapsuleFile outer = context.File; outer.Nested is { Header: { } inner } nested; outer = nested)
        {
            if (inner.Value.CapsuleImageSize != outer.Body.Length)
            {
                report.Finding(inner.FieldPlace("CapsuleImageSize", 24, 4), inner.Value.CapsuleImageSize, outer.Body.Length);
            }
        }
    }
}
