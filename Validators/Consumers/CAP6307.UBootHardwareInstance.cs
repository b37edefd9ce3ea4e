// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Formats.Fmp;

namespace UefiCapsule.Validators.Consumers;

/// <summary>U-Boot's descriptors carry instance 1.</summary>
internal sealed class UBootHardwareInstance : UBootFmpCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = new(
        "CAP6307",
        Severity.Error,
        Outcome.Policy,
        "U-Boot has hardware instance 1 only",
        "UpdateHardwareInstance is {0}; the images of U-Boot are instance 1, and 0 stands for any.",
        "Write 0.",
        "u-boot/u-boot lib/efi_loader/efi_capsule.c, efi_capsule_update_firmware()");

    internal override void Check(ConsumerContext context, ConsumerFindings findings)
    {
        foreach (FmpPayloadItem item in context.File.Payloads)
        {
            if (item.ImageHeader is { Value: { Version: 3, UpdateHardwareInstance: > 1 } value } header)
            {
                findings.Refuse("EFI_UNSUPPORTED", header.FieldPlace("UpdateHardwareInstance", 32, 8), value.UpdateHardwareInstance);
            }
        }
    }
}
