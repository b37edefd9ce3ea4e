// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Capsule;
using UefiCapsule.Formats.Diagnostics;

namespace UefiCapsule.Validators.Consumers;

/// <summary>U-Boot takes for granted that an accept capsule has a body.</summary>
internal sealed class UBootAcceptOutside : UBootCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = new(
        "CAP6315",
        Severity.Error,
        Outcome.Policy,
        "U-Boot reads the image type outside the accept capsule",
        "U-Boot reads 16 bytes from {0} on, where HeaderSize leads, in a capsule of {1}.",
        "Build the accept capsule again: 28 bytes of header and the image type.",
        "u-boot/u-boot lib/efi_loader/efi_capsule.c, efi_capsule_update_firmware()");

    internal override bool AppliesTo(ConsumerContext context) =>
        context.File.Header is { } header && header.Value.CapsuleGuid == KnownGuids.FirmwareAccept;

    internal override void Check(ConsumerContext context, ConsumerFindings findings)
    {
        Located<EfiCapsuleHeader> header = context.File.Header!;
        if (context.File.Accept is null)
        {
            findings.Harm(header.FieldPlace("HeaderSize", 16, 4), header.Value.HeaderSize, header.Value.CapsuleImageSize);
        }
    }
}
