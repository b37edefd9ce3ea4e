// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Diagnostics;

namespace UefiCapsule.Validators.Consumers;

/// <summary>The last thing the driver does is to compare a version with the platform's.</summary>
internal sealed class PfruVersionTooLow : LinuxCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = new(
        "CAP6116",
        Severity.Error,
        Outcome.Policy,
        "Version is below the platform's",
        "{0} is {1}, and the platform reports {2} {3}: Linux' PFRU driver refuses what is lower.",
        "Raise the version; equal is enough. Where the older update is meant to come back, that is what the driver is there to prevent.",
        "Linux drivers/acpi/pfr_update.c, applicable_image()");

    internal override void Check(ConsumerContext context, ConsumerFindings findings)
    {
        if (LooksAtVersion(context)
            && context.DriverView.PayloadHeaderOffset is { } offset
            && LinuxComparison.Of(context) is { Version: { } version, Running: { } running } comparison
            && version < running)
        {
            findings.Refuse("-EINVAL", LinuxPlaces.Of(context, offset + comparison.Offset, 4), comparison.Field, version, comparison.Capability, running);
        }
    }
}
