// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Validators.Fmp;

namespace UefiCapsule.Validators.Consumers;

/// <summary>Offsets ascend and lie between the end of the list and the end of the body.</summary>
internal sealed class Edk2ItemOffsets : Edk2FmpCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = new(
        "CAP6207",
        Severity.Error,
        Outcome.Policy,
        "EDK II refuses the item offsets",
        "The offset of item {0} is {1}; EDK II asks for ascending offsets between {2} and {3}.",
        "Rebuild the capsule.",
        "tianocore/edk2 MdeModulePkg/Library/DxeCapsuleLibFmp/DxeCapsuleLib.c, ValidateFmpCapsule()");

    internal override void Check(ConsumerContext context, ConsumerFindings findings)
    {
        if (context.Edk2Fmp!.Fmp is not { } fmp)
        {
            return;
        }

        ulong end = (ulong)context.Edk2Fmp!.Body.Length;
        ulong least = (ulong)fmp.Header.Range.Length;
        ulong lowest = least;
        for (int i = 0; i < fmp.Header.Value.ItemOffsetList.Count; i++)
        {
            ulong offset = fmp.Header.Value.ItemOffsetList[i];
            if (offset < least || offset >= end)
            {
                findings.Refuse("EFI_INVALID_PARAMETER", FmpPlaces.Offset(fmp, i), i, offset, lowest, end);
                return;
            }

            least = offset + 1;
        }
    }
}
