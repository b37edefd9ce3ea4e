// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Validators.Policies;

namespace UefiCapsule.Operations.Rotation;

/// <summary>
/// Two sets of anchors, and what firmware with either is to accept: a capsule, or what signers of given certificates will sign. With
/// neither it is only said what the two sets have in common.
/// </summary>
/// <param name="OldFile">The anchors that firmware in the field has, in any form that <c>capsule trust list</c> reads.</param>
/// <param name="NewFile">The anchors that it gets.</param>
public sealed record RotationRequest(string OldFile, string NewFile)
{
    /// <summary>The capsule, or null when certificates are given.</summary>
    public string? CapsuleFile { get; init; }

    /// <summary>A file for each signer: its certificate first, then others that the message will carry.</summary>
    public IReadOnlyList<string> CertificateFiles { get; init; } = [];

    /// <summary>Files of further certificates that the message will carry.</summary>
    public IReadOnlyList<string> ChainFiles { get; init; } = [];

    /// <summary>Whose firmware it is; at least one where there is something to accept.</summary>
    public IReadOnlyList<Policy> Policies { get; init; } = [];

    /// <summary>Files of revocation lists, for the policies that look at them.</summary>
    public IReadOnlyList<string> RevocationFiles { get; init; } = [];

    /// <summary>True to let known test keys pass with a warning.</summary>
    public bool AllowTestKeys { get; init; }
}
