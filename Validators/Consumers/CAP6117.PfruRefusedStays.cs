// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Capsule;
using UefiCapsule.Formats.Diagnostics;

namespace UefiCapsule.Validators.Consumers;

/// <summary>The driver copies first and checks afterwards.</summary>
internal sealed class PfruRefusedStays : LinuxCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = new(
        "CAP6117",
        Severity.Note,
        Outcome.Clean,
        "Refused capsule stays in the communication buffer",
        "Linux' PFRU driver copies before it checks: the refused capsule stays in the communication buffer, and staging takes what lies there.",
        "Do not stage after a refused load. Only the checks of the firmware stand between that capsule and its activation.",
        "Linux drivers/acpi/pfr_update.c, pfru_write()");

    internal override bool AppliesTo(ConsumerContext context) => IsThisDriver(context) && FitsBuffer(context);

    internal override void Check(ConsumerContext context, ConsumerFindings findings)
    {
        bool isRuntime = context.File.Payloads.Any(p => p.IsRuntimeUpdate)
            || (context.DriverView.ImageType is { } type && KnownGuids.IsRuntimeUpdate(type));
        if (findings.IsRefused && isRuntime)
        {
            findings.Remark(Place.None);
        }
    }
}
