// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Consumers;
using UefiCapsule.Formats.Diagnostics;

namespace UefiCapsule.Validators.Consumers;

/// <summary>There is a capsule header.</summary>
internal sealed class NotACapsule : ConsumerCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = new(
        "CAP6402",
        Severity.Note,
        Outcome.Clean,
        "File is not a capsule",
        "The file has no capsule header, so it is nothing that {0} could take as it is.",
        "Check that it is the right file.",
        "");

    public override IReadOnlyList<Consumer> Consumers { get; } = [Consumer.Windows, Consumer.Fwupd];

    internal override void Check(ConsumerContext context, ConsumerFindings findings)
    {
        if (context.File.Header is null)
        {
            findings.NotApplicable(Place.None, context.Consumer.Title);
        }
    }
}
