// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Consumers;
using UefiCapsule.Formats.Diagnostics;

namespace UefiCapsule.Validators.Consumers;

/// <summary>The driver goes behind dwLength without a bound.</summary>
internal sealed class PfruPayloadOutside : LinuxCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = new(
        "CAP6105",
        Severity.Error,
        Outcome.Policy,
        "Linux reads the payload header outside the capsule",
        "Linux' PFRU driver reads {0} outside the {1} bytes of the capsule.",
        "Sign the payload again: dwLength leads out of the capsule, and the kernel does not notice.",
        "Linux drivers/acpi/pfr_update.c, applicable_image()");

    internal override void Check(ConsumerContext context, ConsumerFindings findings)
    {
        PfruDriverView view = context.DriverView;
        if (view.AuthenticationOffset is not { } block)
        {
            return;
        }

        if (block < 0)
        {
            findings.Refuse("-EINVAL", Place.None, "the authentication block", context.File.Source.Length);
        }
        else if (view.CertificateLength is null)
        {
            findings.Harm(LinuxPlaces.Of(context, block, 32), "dwLength", context.File.Source.Length);
        }
        else if (Compared(context) is null)
        {
            findings.Harm(LinuxPlaces.Of(context, block + 8, 4), "the version in the payload header, where dwLength leads", context.File.Source.Length);
        }
    }
}
