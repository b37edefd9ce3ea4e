// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Consumers;
using UefiCapsule.Formats.Pfrut;
using UefiCapsule.Signing;
using UefiCapsule.Signing.Revocation;
using UefiCapsule.Validators.Policies;
using UefiCapsule.Validators.Trust;

namespace UefiCapsule.Validators;

/// <summary>What a validation is to look at besides the capsule.</summary>
public sealed record ValidationOptions
{
    /// <summary>The certificates to trust; nothing else is. Null when none were given, and then no capsule passes.</summary>
    public TrustAnchors? Anchors { get; init; }

    /// <summary>Who must have signed; null when it is enough that everybody who did is trusted.</summary>
    public SignerRequirement? Require { get; init; }

    /// <summary>
    /// With <see cref="SignerRequirement.All"/>: those who must have signed; null for one for each of <see cref="Anchors"/>. A message does not
    /// say who once signed it, so this cannot come from there.
    /// </summary>
    public IReadOnlyList<ExpectedSigner>? ExpectedSigners { get; init; }

    /// <summary>The consumers that have to accept the capsule; a refusal by one of them is an error.</summary>
    public IReadOnlyList<Consumer> Targets { get; init; } = [];

    /// <summary>What no capsule may hold or rest on, or null. It weighs more than trust and than <see cref="AllowList"/>.</summary>
    public ReferenceList? DenyList { get; init; }

    /// <summary>What a capsule may hold or rest on and nothing else, besides being trusted; or null. An empty list allows nothing.</summary>
    public ReferenceList? AllowList { get; init; }

    /// <summary>
    /// True to ask that every driver (of an MM core, of the DXE phase, embedded in the capsule, or a payload by itself) carries an
    /// Authenticode certificate. Whether the certificate's signature holds is not checked.
    /// </summary>
    public bool RequireSignedDrivers { get; init; }

    /// <summary>True to let known test keys pass with a warning instead of refusing them; for a laboratory (<see cref="Signing.KnownKeys.KnownTestKeys"/>).</summary>
    public bool AllowTestKeys { get; init; }

    /// <summary>
    /// The versions of the firmware images that are installed, by image type, to evaluate dependency expressions with; or null, and
    /// then expressions are checked but not evaluated.
    /// </summary>
    public IReadOnlyDictionary<Guid, uint>? InstalledVersions { get; init; }

    /// <summary>
    /// The policies that have to accept every signature, besides the default rules; none: the default rules alone. A policy can only refuse
    /// more: what the default rules refuse stays refused, whatever a policy says of it (docs/policies.md).
    /// </summary>
    public IReadOnlyList<Policy> Policies { get; init; } = [];

    /// <summary>The revocation lists that policies judge by, or null. The default rules do not look at them.</summary>
    public RevocationLists? RevocationLists { get; init; }

    /// <summary>The kernel that hands runtime updates over, or null: then both variants of Linux' PFRU driver are judged.</summary>
    public LinuxKernel? Kernel { get; init; }

    /// <summary>What the machine's firmware reports, or null: then what Linux' PFRU driver compares with it stays unknown.</summary>
    public PfruPlatform? Platform { get; init; }

    /// <summary>The clock that certificate dates are compared with.</summary>
    public required TimeProvider Time { get; init; }
}
