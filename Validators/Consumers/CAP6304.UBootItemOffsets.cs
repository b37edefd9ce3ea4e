// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Formats.Fmp;
using UefiCapsule.Validators.Fmp;

namespace UefiCapsule.Validators.Consumers;

/// <summary>Each payload's image header must fit; nothing is asked of the order.</summary>
internal sealed class UBootItemOffsets : UBootFmpCheck
{
    private const ulong HeaderSize = EfiFirmwareManagementCapsuleImageHeader.Version3Size;

    public override DiagnosticDescriptor Descriptor { get; } = new(
        "CAP6304",
        Severity.Error,
        Outcome.Policy,
        "U-Boot does not take an item offset",
        "The offset of item {0} is {1}; U-Boot asks that 48 bytes behind it still lie inside the {2} bytes of the body, and nothing else.",
        "Rebuild the capsule.",
        "u-boot/u-boot lib/efi_loader/efi_capsule.c, efi_capsule_update_firmware()");

    internal override void Check(ConsumerContext context, ConsumerFindings findings)
    {
        if (context.File.Fmp is not { } fmp)
        {
            return;
        }

        ulong rest = (ulong)context.File.Body.Length;
        IReadOnlyList<ulong> offsets = fmp.Header.Value.ItemOffsetList;
        for (int i = fmp.Header.Value.EmbeddedDriverCount; i < offsets.Count; i++)
        {
            if (offsets[i] > ulong.MaxValue - HeaderSize)
            {
                findings.Harm(FmpPlaces.Offset(fmp, i), i, offsets[i], rest);
            }
            else if (offsets[i] + HeaderSize >= rest)
            {
                findings.Refuse("EFI_INVALID_PARAMETER", FmpPlaces.Offset(fmp, i), i, offsets[i], rest);
            }
            else if (offsets[i] < (ulong)fmp.Header.Range.Length)
            {
                findings.Harm(FmpPlaces.Offset(fmp, i), i, offsets[i], rest);
            }
        }
    }
}
