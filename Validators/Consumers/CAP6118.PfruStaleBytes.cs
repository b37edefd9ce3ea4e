// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Diagnostics;

namespace UefiCapsule.Validators.Consumers;

/// <summary>What the driver reads behind the capsule is the rest of an earlier one.</summary>
internal sealed class PfruStaleBytes : LinuxCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = new(
        "CAP6118",
        Severity.Error,
        Outcome.Policy,
        "Linux reads what an earlier write left",
        "Linux' PFRU driver reads {0} at 0x{1}, behind the {2} bytes of the capsule and within the {3} of the communication buffer: it judges what an earlier write left there.",
        "Rebuild the capsule: its sizes lead out of it. Whether the driver accepts it depends on what was loaded before.",
        "Linux drivers/acpi/pfr_update.c, applicable_image()");

    internal override void Check(ConsumerContext context, ConsumerFindings findings)
    {
        if (LinuxReads.FirstOutside(context) is { } read
            && context.Platform?.BufferLength is { } length
            && read.LiesWithin(length))
        {
            findings.Harm(Place.None, read.What, FieldNumber.Hex(read.Offset), context.File.Source.Length, length);
        }
    }
}
