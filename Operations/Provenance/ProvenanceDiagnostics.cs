// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Diagnostics;

namespace UefiCapsule.Operations.Provenance;

/// <summary>What is reported where an attestation or a bill of materials is made.</summary>
public static class ProvenanceDiagnostics
{
    /// <summary>CAP3960.</summary>
    public static DiagnosticDescriptor SignerMissing { get; } = new(
        "CAP3960",
        Severity.Error,
        Outcome.Usage,
        "No key to sign the attestation with",
        "There is no key to sign the attestation {0} with.",
        "Give --key and --cert: whoever signs the capsule signs the attestation. Without a signature it would say nothing.");

    /// <summary>CAP3961.</summary>
    public static DiagnosticDescriptor ResultNotValid { get; } = new(
        "CAP3961",
        Severity.Error,
        Outcome.BadSignature,
        "The new attestation does not hold",
        "The attestation just made does not hold for {0}, so neither was written.",
        "The findings above say why. A signer that signs something else than it is asked to is the usual reason.");

    /// <summary>CAP3962.</summary>
    public static DiagnosticDescriptor OutputsAreTheSame { get; } = new(
        "CAP3962",
        Severity.Error,
        Outcome.Usage,
        "Two outputs have the same name",
        "The outputs {0} and {1} are the same file.",
        "Choose another name for one of them.");

    /// <summary>CAP3963.</summary>
    public static DiagnosticDescriptor BuilderNotUri { get; } = new(
        "CAP3963",
        Severity.Error,
        Outcome.Usage,
        "Builder is no URI",
        "\"{0}\" is no absolute URI in ASCII, which the name of a builder must be.",
        "For example https://ci.example.com/capsules/v1: a name that only your build platform uses.",
        "slsa-framework/slsa, provenance v1 (builder.id); RFC 3986");

    /// <summary>CAP3964.</summary>
    public static DiagnosticDescriptor SbomRefused { get; } = new(
        "CAP3964",
        Severity.Error,
        Outcome.Malformed,
        "A damaged capsule is not listed",
        "{0} could not be read whole, so its list would have gaps, and none was written.",
        "To list what could be read all the same, allow it with --allow-incomplete; the list then says where it has gaps.");

    /// <summary>CAP3965.</summary>
    public static DiagnosticDescriptor SbomHasGaps { get; } = new(
        "CAP3965",
        Severity.Warning,
        Outcome.Clean,
        "The list has gaps",
        "Of the {2} components of {0}, {1} hold something that could not be read; the list says which.",
        "capsule inspect shows what could not be read and why. Limits can be raised with --max-depth, --max-structures and --max-decoded.");

    /// <summary>All of them, in id order.</summary>
    public static IReadOnlyList<DiagnosticDescriptor> All { get; } =
        [SignerMissing, ResultNotValid, OutputsAreTheSame, BuilderNotUri, SbomRefused, SbomHasGaps];
}
