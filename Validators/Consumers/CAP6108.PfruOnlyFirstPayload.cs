// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Diagnostics;

namespace UefiCapsule.Validators.Consumers;

/// <summary>The driver never reaches a second payload.</summary>
internal sealed class PfruOnlyFirstPayload : LinuxCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = new(
        "CAP6108",
        Severity.Note,
        Outcome.Clean,
        "Linux looks at the first payload only",
        "The capsule has {0} payloads; Linux' PFRU driver looks at the first and hands the whole capsule to the firmware.",
        "Build one capsule for each payload.",
        "Linux drivers/acpi/pfr_update.c, applicable_image()");

    internal override void Check(ConsumerContext context, ConsumerFindings findings)
    {
        if (!findings.IsDecided && context.File.Payloads is [_, { } second, ..])
        {
            findings.Remark(Place.At(second.Range, second.Path), context.File.Payloads.Count);
        }
    }
}
