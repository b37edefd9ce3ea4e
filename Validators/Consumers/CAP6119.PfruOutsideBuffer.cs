// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Diagnostics;

namespace UefiCapsule.Validators.Consumers;

/// <summary>What the driver reads outside of the buffer is memory of the kernel, or none.</summary>
internal sealed class PfruOutsideBuffer : LinuxCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = new(
        "CAP6119",
        Severity.Error,
        Outcome.Policy,
        "Linux reads outside of the communication buffer",
        "Linux' PFRU driver reads {0} at {1}, outside of the {2} bytes of the communication buffer: the kernel crashes, or takes foreign memory for the capsule.",
        "Rebuild the capsule, and do not load this one on a machine that is needed: the writer is killed in the kernel.",
        "Linux drivers/acpi/pfr_update.c, applicable_image()");

    internal override void Check(ConsumerContext context, ConsumerFindings findings)
    {
        if (LinuxReads.FirstOutside(context) is { } read
            && context.Platform?.BufferLength is { } length
            && !read.LiesWithin(length))
        {
            findings.Harm(Place.None, read.What, FieldNumber.Text(read.Offset), length);
        }
    }
}
