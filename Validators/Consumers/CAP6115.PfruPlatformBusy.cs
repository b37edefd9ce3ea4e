// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Formats.Pfrut;

namespace UefiCapsule.Validators.Consumers;

/// <summary>The driver asks the firmware for its capability after the copy, and gives up when that fails.</summary>
internal sealed class PfruPlatformBusy : LinuxCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = new(
        "CAP6115",
        Severity.Error,
        Outcome.Policy,
        "Firmware does not say what it can update",
        "The firmware answers the question for its capability with {0} ({1}); Linux' PFRU driver refuses every capsule, after it copied it.",
        "Ask again (PFRU_IOC_QUERY_CAP) when the firmware has time; a status that stays is the firmware's fault.",
        "Linux drivers/acpi/pfr_update.c, pfru_write() and query_capability(); include/uapi/linux/pfrut.h, enum pfru_dsm_status");

    internal override bool AppliesTo(ConsumerContext context) => IsThisDriver(context) && FitsBuffer(context);

    internal override void Check(ConsumerContext context, ConsumerFindings findings)
    {
        if (!AnswersCapability(context))
        {
            PfruDsmStatus status = context.Platform!.Capability.Status;
            findings.Refuse("-EBUSY", Place.None, (uint)status, Enum.IsDefined(status) ? status : "a status of the firmware's own");
        }
    }
}
