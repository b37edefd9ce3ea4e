// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Diagnostics;

namespace UefiCapsule.Validators.Consumers;

/// <summary>The driver refuses what does not fit the communication buffer, before it looks at it.</summary>
internal sealed class PfruLongerThanBuffer : LinuxCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = new(
        "CAP6113",
        Severity.Error,
        Outcome.Policy,
        "Capsule is longer than the communication buffer",
        "The capsule has {0} bytes, the communication buffer {1}: Linux' PFRU driver refuses it before it reads a byte.",
        "Make the capsule shorter; nothing splits one over several writes.",
        "Linux drivers/acpi/pfr_update.c, pfru_write()");

    internal override bool AppliesTo(ConsumerContext context) => IsThisDriver(context);

    internal override void Check(ConsumerContext context, ConsumerFindings findings)
    {
        if (!FitsBuffer(context))
        {
            findings.Refuse("-EINVAL", Place.None, context.File.Source.Length, context.Platform!.BufferLength!);
        }
    }
}
