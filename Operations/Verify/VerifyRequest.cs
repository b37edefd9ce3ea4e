// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Consumers;
using UefiCapsule.Validators;
using UefiCapsule.Validators.Policies;

namespace UefiCapsule.Operations.Verify;

/// <summary>What to verify, and against what.</summary>
/// <param name="File">The capsule.</param>
/// <param name="TrustFiles">The trust anchors, in any form that <c>capsule trust list</c> reads. None: no signature is trusted.</param>
/// <param name="Targets">The consumers that must accept it; of the others the verdict is only shown.</param>
public sealed record VerifyRequest(string File, IReadOnlyList<string> TrustFiles, IReadOnlyList<Consumer> Targets)
{
    /// <summary>Files of what no capsule may hold or rest on.</summary>
    public IReadOnlyList<string> DenyFiles { get; init; } = [];

    /// <summary>Files of what a capsule may hold or rest on, and nothing else. None: everything that is trusted.</summary>
    public IReadOnlyList<string> AllowFiles { get; init; } = [];

    /// <summary>The policies that must accept it too; see <see cref="Validators.ValidationOptions.Policies"/>.</summary>
    public IReadOnlyList<Policy> Policies { get; init; } = [];

    /// <summary>Files of revocation lists, in PEM or DER form, for the policies that look at them.</summary>
    public IReadOnlyList<string> RevocationFiles { get; init; } = [];

    /// <summary>True to let known test keys pass with a warning.</summary>
    public bool AllowTestKeys { get; init; }

    /// <summary>
    /// Who must have signed; null when it is enough that everybody who did is trusted. With <see cref="SignerRequirement.All"/> each of
    /// <see cref="TrustFiles"/> stands for one signer.
    /// </summary>
    public SignerRequirement? Require { get; init; }

    /// <summary>Which capsule it is to be, or null when any will do that the rest of the request accepts.</summary>
    public ExpectedCapsule? Expected { get; init; }

    /// <summary>True to ask that each driver carries an Authenticode certificate; see <see cref="ValidationOptions.RequireSignedDrivers"/>.</summary>
    public bool RequireSignedDrivers { get; init; }

    /// <summary>The versions of the installed images, to evaluate dependencies with; null: not evaluated. See <see cref="Validators.ValidationOptions.InstalledVersions"/>.</summary>
    public IReadOnlyDictionary<Guid, uint>? InstalledVersions { get; init; }

    /// <summary>The kernel that hands runtime updates over, or null; see <see cref="ValidationOptions.Kernel"/>.</summary>
    public LinuxKernel? Kernel { get; init; }

    /// <summary>A file of what a machine reports (docs/platform.md), or null; see <see cref="ValidationOptions.Platform"/>.</summary>
    public string? PlatformFile { get; init; }

    /// <summary>The attestation that must hold for the capsule, or null when none is asked for.</summary>
    public string? AttestationFile { get; init; }

    /// <summary>The trust anchors of the attestation. None: those of the capsule.</summary>
    public IReadOnlyList<string> AttestationTrustFiles { get; init; } = [];

    /// <summary>The builder that the attestation must name, or null for any.</summary>
    public string? AttestationBuilder { get; init; }
}
