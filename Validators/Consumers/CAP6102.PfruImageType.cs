// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Capsule;
using UefiCapsule.Formats.Consumers;
using UefiCapsule.Formats.Diagnostics;

namespace UefiCapsule.Validators.Consumers;

/// <summary>The image type is the first thing the driver compares.</summary>
internal sealed class PfruImageType : LinuxCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = new(
        "CAP6102",
        Severity.Error,
        Outcome.Policy,
        "Image type is not one of the PFRU driver",
        "Linux' PFRU driver reads the image type {0} at 0x{1}; it takes {2} (code injection) and {3} (driver update).{4}",
        "Give the image type of the runtime path, and let the first payload follow the item offset list.",
        "Linux drivers/acpi/pfr_update.c, applicable_image()");

    internal override void Check(ConsumerContext context, ConsumerFindings findings)
    {
        PfruDriverView view = context.DriverView;
        if (view is { ImageType: { } type, ImageHeaderOffset: { } offset } && !KnownGuids.IsRuntimeUpdate(type))
        {
            bool shifted = context.File.Payloads is [{ } first, ..] && first.Range.Offset != offset;
            findings.Refuse(
                "-EINVAL",
                LinuxPlaces.Of(context, offset + 4, 16),
                type,
                FieldNumber.Hex(offset),
                KnownGuids.PfruCodeInjection,
                KnownGuids.PfruDriverUpdate,
                shifted ? " No payload begins there, because of embedded drivers or a gap." : "");
        }
    }
}
