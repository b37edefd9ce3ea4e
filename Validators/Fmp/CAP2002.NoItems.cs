// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Formats.Fmp;

namespace UefiCapsule.Validators.Fmp;

/// <summary>There is something in the capsule.</summary>
internal sealed class NoItems : FmpRule
{
    public override DiagnosticDescriptor Descriptor { get; } = new(
        "CAP2002",
        Severity.Error,
        Outcome.Malformed,
        "FMP capsule without items",
        "The FMP capsule header counts neither drivers nor payloads.",
        "An update needs a payload. Rebuild the capsule.",
        "tianocore/edk2 MdeModulePkg/Library/DxeCapsuleLibFmp/DxeCapsuleLib.c, ValidateFmpCapsule()");

    protected override void Check(FmpCapsule fmp, RuleReport report)
    {
        if (fmp.Header.Value.ItemCount == 0)
        {
            report.Finding(fmp.Header.FieldPlace("PayloadItemCount", 6, 2));
        }
    }
}
