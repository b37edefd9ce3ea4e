// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Diagnostics;

namespace UefiCapsule.Validators.Consumers;

/// <summary>Whether the capsule fits is known to the machine only.</summary>
internal sealed class PfruBufferNotKnown : LinuxCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = new(
        "CAP6114",
        Severity.Note,
        Outcome.Clean,
        "Linux compares with the length of the communication buffer",
        "The capsule has {0} bytes; Linux' PFRU driver accepts it when the communication buffer has at least that many.",
        "Give the length with --platform, as bufferLength, where it is known: the kernel tells it to nobody, the maker of the firmware knows it.",
        "Linux drivers/acpi/pfr_update.c, pfru_write()");

    internal override void Check(ConsumerContext context, ConsumerFindings findings)
    {
        if (!findings.IsDecided && context.Platform?.BufferLength is null)
        {
            findings.Unknown(Place.None, context.File.Source.Length);
        }
    }
}
