// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Signing.Dsse;
using UefiCapsule.Signing.KnownKeys;

namespace UefiCapsule.Operations.Provenance;

/// <summary>What is known about an attestation of a capsule.</summary>
public sealed record AttestationReport
{
    /// <summary>The file, as the caller named it.</summary>
    public required string File { get; init; }

    /// <summary>What was found about the envelope and its signatures; null when the file could not be read.</summary>
    public DsseReport? Envelope { get; init; }

    /// <summary>
    /// What it claims; null when it could not be read, and when not every signature holds and is trusted: nobody looks into what nobody
    /// vouches for.
    /// </summary>
    public ProvenanceStatement? Statement { get; init; }

    /// <summary>The known test keys that its signers rest on, allowed or not.</summary>
    public IReadOnlyList<TestKeyMatch> TestKeys { get; init; } = [];

    /// <summary>True when every signature holds and is trusted, and it is provenance of this capsule.</summary>
    public bool IsVerified { get; init; }
}
