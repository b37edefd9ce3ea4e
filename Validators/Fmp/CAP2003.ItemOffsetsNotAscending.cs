// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Formats.Fmp;

namespace UefiCapsule.Validators.Fmp;

/// <summary>Each item begins behind the one before it.</summary>
internal sealed class ItemOffsetsNotAscending : FmpRule
{
    public override DiagnosticDescriptor Descriptor { get; } = new(
        "CAP2003",
        Severity.Error,
        Outcome.Malformed,
        "Item offsets do not ascend",
        "The offset of item {0} is {1}, not behind that of item {2} ({3}).",
        "Items that share or swap places let one reader check other bytes than another uses. Rebuild the capsule.",
        "UEFI 2.11, 23.3 (Delivering Capsules Containing Updates to Firmware Management Protocol); tianocore/edk2 MdeModulePkg/Library/DxeCapsuleLibFmp/DxeCapsuleLib.c, ValidateFmpCapsule()");

    protected override void Check(FmpCapsule fmp, RuleReport report)
    {
        IReadOnlyList<ulong> offsets = fmp.Header.Value.ItemOffsetList;
        for (int i = 1; i < offsets.Count; i++)
        {
            if (offsets[i] <= offsets[i - 1])
            {
                report.Finding(FmpPlaces.Offset(fmp, i), i, offsets[i], i - 1, offsets[i - 1]);
            }
        }
    }
}
