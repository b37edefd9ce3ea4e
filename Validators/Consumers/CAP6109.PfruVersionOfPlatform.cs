// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Diagnostics;

namespace UefiCapsule.Validators.Consumers;

/// <summary>What the driver compares last is known to the machine only.</summary>
internal sealed class PfruVersionOfPlatform : LinuxCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = new(
        "CAP6109",
        Severity.Note,
        Outcome.Clean,
        "Linux compares with the platform's version",
        "{0} is {1}; Linux' PFRU driver accepts it when the platform reports {2} of at most that. It checks no signature: the firmware does.",
        "Compare with what the device reports on the machine (PFRU_IOC_QUERY_CAP), or give that with --platform.",
        "Linux drivers/acpi/pfr_update.c, applicable_image()");

    internal override void Check(ConsumerContext context, ConsumerFindings findings)
    {
        if (!findings.IsDecided
            && context.Platform is null
            && context.DriverView.PayloadHeaderOffset is { } offset
            && LinuxComparison.Of(context) is { Version: { } version } comparison)
        {
            findings.Unknown(LinuxPlaces.Of(context, offset + comparison.Offset, 4), comparison.Field, version, comparison.Capability);
        }
    }
}
