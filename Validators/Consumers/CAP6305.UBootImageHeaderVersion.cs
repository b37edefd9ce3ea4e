// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Formats.Fmp;

namespace UefiCapsule.Validators.Consumers;

/// <summary>U-Boot knows one version of the image header.</summary>
internal sealed class UBootImageHeaderVersion : UBootFmpCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = new(
        "CAP6305",
        Severity.Error,
        Outcome.Policy,
        "Image header version is not that of U-Boot",
        "Version of the image header is {0}; U-Boot takes 3 only.",
        "Build the capsule with image header version 3; Linux' PFRU driver, which takes 1 and 2, then needs a capsule of its own.",
        "u-boot/u-boot lib/efi_loader/efi_capsule.c, efi_capsule_update_firmware()");

    internal override void Check(ConsumerContext context, ConsumerFindings findings)
    {
        foreach (FmpPayloadItem item in context.File.Payloads)
        {
            if (item.ImageHeader is { } header && !context.Consumer.ImageHeaderVersions.Contains(header.Value.Version))
            {
                findings.Refuse("EFI_UNSUPPORTED", header.FieldPlace("Version", 0, 4), header.Value.Version);
            }
        }
    }
}
