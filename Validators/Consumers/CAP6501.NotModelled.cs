// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Consumers;
using UefiCapsule.Formats.Diagnostics;

namespace UefiCapsule.Validators.Consumers;

/// <summary>A consumer of which only some checks are known here.</summary>
internal sealed class NotModelled : ConsumerCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = new(
        "CAP6501",
        Severity.Note,
        Outcome.Clean,
        "Consumer is not fully modelled",
        "What {0} makes of a capsule is only partly known here: {1}.",
        "Try the capsule with the consumer itself.",
        "");

    public override IReadOnlyList<Consumer> Consumers { get; } = [Consumer.Windows, Consumer.Fwupd];

    internal override void Check(ConsumerContext context, ConsumerFindings findings)
    {
        if (context.File.Header is null || !findings.IsOpen)
        {
            return;
        }

        findings.Unknown(
            Place.None,
            context.Consumer.Title,
            context.Consumer == Consumer.Windows
                ? "the installer is closed source, and the INF and catalogue are not in the capsule"
                : "it matches the capsule's GUID with the machine's ESRT and leaves the rest to the firmware");
    }
}
