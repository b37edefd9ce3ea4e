// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Consumers;
using UefiCapsule.Formats.Diagnostics;

namespace UefiCapsule.Validators.Consumers;

/// <summary>The driver bounds nothing: HeaderSize and the counts lead it to the first image header.</summary>
internal sealed class PfruHeadersOutside : LinuxCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = new(
        "CAP6101",
        Severity.Error,
        Outcome.Policy,
        "Linux reads headers outside the capsule",
        "Linux' PFRU driver reads {0} outside the {1} bytes of the capsule.",
        "Rebuild the capsule: HeaderSize and the item counts lead out of it, and the kernel does not notice.",
        "Linux drivers/acpi/pfr_update.c, applicable_image()");

    internal override void Check(ConsumerContext context, ConsumerFindings findings)
    {
        PfruDriverView view = context.DriverView;
        (string Name, int Offset, int Length)? outside =
            view.HeaderSize is null ? ("HeaderSize", 16, 4)
            : view.ItemCount is null ? ("the item counts, where HeaderSize leads", 16, 4)
            : view.ImageType is null || view.ImageHeaderVersion is null ? ("the image header, where the item counts lead", 16, 4)
            : null;
        if (outside is { } found)
        {
            findings.Harm(LinuxPlaces.Header(context, "HeaderSize", found.Offset, found.Length), found.Name, context.File.Source.Length);
        }
    }
}
