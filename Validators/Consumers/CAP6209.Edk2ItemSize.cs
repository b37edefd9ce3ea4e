// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Formats.Fmp;

namespace UefiCapsule.Validators.Consumers;

/// <summary>An item is exactly as long as its header says.</summary>
internal sealed class Edk2ItemSize : Edk2FmpCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = new(
        "CAP6209",
        Severity.Error,
        Outcome.Policy,
        "EDK II refuses the size of an item",
        "The item has {0} bytes; EDK II asks for exactly the sum of its header, UpdateImageSize and UpdateVendorCodeSize, which is {1}.",
        "Rebuild the capsule without padding between or behind items.",
        "tianocore/edk2 MdeModulePkg/Library/DxeCapsuleLibFmp/DxeCapsuleLib.c, ValidateFmpCapsule()");

    internal override void Check(ConsumerContext context, ConsumerFindings findings)
    {
        foreach (FmpPayloadItem item in context.File.Payloads)
        {
            if (item.ImageHeader is not { } header)
            {
                findings.Refuse("EFI_INVALID_PARAMETER", Place.At(item.Range, item.Path), item.Range.Length, "unknown");
                continue;
            }

            long sum = header.Range.Length + header.Value.UpdateImageSize + header.Value.UpdateVendorCodeSize;
            if (sum != item.Range.Length)
            {
                findings.Refuse("EFI_INVALID_PARAMETER", Place.At(item.Range, item.Path), item.Range.Length, sum);
            }
        }
    }
}
