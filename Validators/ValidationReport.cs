// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Authentication;
using UefiCapsule.Formats.Capsule;
using UefiCapsule.Formats.Consumers;
using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Signing.KnownKeys;
using UefiCapsule.Validators.Consumers;
using UefiCapsule.Validators.Policies;

namespace UefiCapsule.Validators;

/// <summary>What a validation found.</summary>
public sealed class ValidationReport
{
    internal ValidationReport()
    {
    }

    /// <summary>The capsule that was looked at.</summary>
    public required CapsuleFile File { get; init; }

    /// <summary>What the parser and the rules found, in file order.</summary>
    public required IReadOnlyList<Diagnostic> Findings { get; init; }

    /// <summary>How many findings came after the report was full; they count for <see cref="Outcome"/> all the same.</summary>
    public required int DroppedFindings { get; init; }

    /// <summary>What the verification said about each payload, in list order.</summary>
    public required IReadOnlyList<PayloadSignature> Signatures { get; init; }

    /// <summary>The known test keys that the capsule rests on or that were given as anchors, allowed or not; each once.</summary>
    public required IReadOnlyList<TestKeyMatch> TestKeys { get; init; }

    /// <summary>What each consumer makes of the capsule, declared as a target or not.</summary>
    public required IReadOnlyList<ConsumerVerdict> Verdicts { get; init; }

    /// <summary>
    /// The consumers that had to accept: the declared ones, and where one of Linux' two variants is declared and a kernel was given, the one
    /// that the kernel has.
    /// </summary>
    public required IReadOnlyList<Consumer> Targets { get; init; }

    /// <summary>What each policy that was asked for says, in the order of the question.</summary>
    public required IReadOnlyList<PolicyVerdict> Policies { get; init; }

    /// <summary>What was not checked, and why.</summary>
    public required IReadOnlyList<NotChecked> NotChecked { get; init; }

    /// <summary>Which bytes the signatures cover.</summary>
    public required SignatureCoverage Coverage { get; init; }

    /// <summary>
    /// What the findings mean for the run: the smallest outcome of all errors. Clean only when nothing is wrong and every payload,
    /// of which there is at least one, carries a signature that holds and leads to a trust anchor, by signers that were asked for.
    /// </summary>
    public required Outcome Outcome { get; init; }
}
