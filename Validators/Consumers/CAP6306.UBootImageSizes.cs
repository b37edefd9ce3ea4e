// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Formats.Fmp;

namespace UefiCapsule.Validators.Consumers;

/// <summary>U-Boot does not compare the sizes of the image header with the capsule.</summary>
internal sealed class UBootImageSizes : UBootFmpCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = new(
        "CAP6306",
        Severity.Error,
        Outcome.Policy,
        "U-Boot trusts image sizes that are wrong",
        "UpdateImageSize is {0} and UpdateVendorCodeSize {1} in an item of {2} bytes; U-Boot compares them with nothing.",
        "Rebuild the capsule.",
        "u-boot/u-boot lib/efi_loader/efi_capsule.c, efi_capsule_update_firmware()");

    internal override void Check(ConsumerContext context, ConsumerFindings findings)
    {
        foreach (FmpPayloadItem item in context.File.Payloads)
        {
            if (item.ImageHeader is { } header
                && header.Range.Length + header.Value.UpdateImageSize + header.Value.UpdateVendorCodeSize > item.Range.Length)
            {
                findings.Harm(header.FieldPlace("UpdateImageSize", 24, 4), header.Value.UpdateImageSize, header.Value.UpdateVendorCodeSize, item.Range.Length);
            }
        }
    }
}
