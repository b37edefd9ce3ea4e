// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Binary;
using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Formats.Fmp;

namespace UefiCapsule.Validators.Fmp;

/// <summary>The first item follows the item offset list.</summary>
internal sealed class GapAfterItemList : FmpRule
{
    public override DiagnosticDescriptor Descriptor { get; } = new(
        "CAP2004",
        Severity.Warning,
        Outcome.Malformed,
        "Gap behind the item offset list",
        "{0} bytes stand between the item offset list and the first item.",
        "Let the first item follow the list: Linux' PFRU driver takes it to, and nothing signs the bytes between.",
        "Linux drivers/acpi/pfr_update.c, applicable_image(); tianocore/edk2 MdeModulePkg/Library/DxeCapsuleLibFmp/DxeCapsuleLib.c, ValidateFmpCapsule()");

    protected override void Check(FmpCapsule fmp, RuleReport report)
    {
        foreach (ByteRange gap in fmp.Gaps)
        {
            report.Finding(Place.At(gap, new StructurePath("Capsule/Fmp")), gap.Length);
        }
    }
}
