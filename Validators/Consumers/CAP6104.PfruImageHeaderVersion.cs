// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Consumers;
using UefiCapsule.Formats.Diagnostics;

namespace UefiCapsule.Validators.Consumers;

/// <summary>The driver knows two versions of the image header.</summary>
internal sealed class PfruImageHeaderVersion : LinuxCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = new(
        "CAP6104",
        Severity.Error,
        Outcome.Policy,
        "Image header version is not one of the PFRU driver",
        "Version of the image header is {0}; Linux' PFRU driver takes 1 and 2.",
        "Build the capsule with image header version 1 or 2; U-Boot, which takes only 3, then needs a capsule of its own.",
        "Linux drivers/acpi/pfr_update.c, applicable_image()");

    internal override void Check(ConsumerContext context, ConsumerFindings findings)
    {
        if (context.DriverView is { ImageHeaderVersion: { } version, ImageHeaderOffset: { } offset } && !context.Consumer.ImageHeaderVersions.Contains(version))
        {
            findings.Refuse("-EINVAL", LinuxPlaces.Of(context, offset, 4), version);
        }
    }
}
