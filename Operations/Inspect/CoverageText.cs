// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Authentication;

namespace UefiCapsule.Operations.Inspect;

/// <summary>What a signature has to do with some bytes, in words that every view of a map uses.</summary>
public static class CoverageText
{
    /// <summary>The kinds in the order of a legend.</summary>
    public static IReadOnlyList<CoverageKind> Kinds { get; } = [CoverageKind.Signed, CoverageKind.Signature, CoverageKind.NotCovered];

    /// <summary>One or two words.</summary>
    public static string Of(CoverageKind kind) => kind switch
    {
        CoverageKind.Signed => "signed",
        CoverageKind.Signature => "signature",
        _ => "not covered",
    };

    /// <summary>A sentence for a legend.</summary>
    public static string Explain(CoverageKind kind) => kind switch
    {
        CoverageKind.Signed => "a signature covers them",
        CoverageKind.Signature => "the signature itself",
        _ => "can be altered unnoticed",
    };
}
