// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Capsule;
using UefiCapsule.Formats.Consumers;
using UefiCapsule.Formats.Diagnostics;

namespace UefiCapsule.Validators.Consumers;

/// <summary>The driver computes where the image header is, and never reads the item offset list.</summary>
internal sealed class PfruOtherImageHeader : LinuxCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = new(
        "CAP6103",
        Severity.Error,
        Outcome.Policy,
        "Linux reads another image header",
        "Linux' PFRU driver takes the image header to be at 0x{0}, where no first payload begins.",
        "Let the first payload follow the item offset list directly, without embedded drivers.",
        "Linux drivers/acpi/pfr_update.c, applicable_image()");

    internal override void Check(ConsumerContext context, ConsumerFindings findings)
    {
        if (context.DriverView is { ImageType: { } type, ImageHeaderOffset: { } offset }
            && KnownGuids.IsRuntimeUpdate(type)
            && (context.File.Payloads is not [{ } first, ..] || first.Range.Offset != offset))
        {
            findings.Harm(LinuxPlaces.Of(context, offset, 32), FieldNumber.Hex(offset));
        }
    }
}
