// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Diagnostics;

namespace UefiCapsule.Validators.Consumers;

/// <summary>The driver takes any dwLength, and a block for granted.</summary>
internal sealed class PfruOtherPayloadHeader : LinuxCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = new(
        "CAP6106",
        Severity.Error,
        Outcome.Policy,
        "Linux reads another payload header",
        "Linux' PFRU driver takes the payload header to be at 0x{0}, where there is none.",
        "Sign the payload: the driver always steps over an authentication block, and dwLength must count at least 24.",
        "Linux drivers/acpi/pfr_update.c, applicable_image()");

    internal override void Check(ConsumerContext context, ConsumerFindings findings)
    {
        if (context.DriverView.PayloadHeaderOffset is { } offset
            && Compared(context) is not null
            && (context.File.Payloads is not [{ RuntimeHeader: { } header }, ..] || header.Range.Offset != offset))
        {
            findings.Harm(LinuxPlaces.Of(context, offset, 36), FieldNumber.Hex(offset));
        }
    }
}
