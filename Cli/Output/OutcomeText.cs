// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Diagnostics;

namespace UefiCapsule.Cli.Output;

/// <summary>An outcome in words.</summary>
internal static class OutcomeText
{
    /// <summary>Behind a verdict that would be good if it did not rest on a key that everybody has.</summary>
    public const string WithTestKey = "WITH A TEST KEY";

    public static string Of(Outcome outcome) => outcome switch
    {
        Outcome.Clean => "clean",
        Outcome.Usage => "usage",
        Outcome.Malformed => "malformed",
        Outcome.Unsigned => "unsigned",
        Outcome.BadSignature => "bad signature",
        Outcome.Untrusted => "untrusted",
        Outcome.Policy => "refused by policy",
        Outcome.Unavailable => "a file, device or signer is unavailable",
        _ => "a bug in capsule",
    };
}
