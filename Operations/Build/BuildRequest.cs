// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Consumers;
using UefiCapsule.Operations.Ledger;
using UefiCapsule.Signing;
using UefiCapsule.Validators;

namespace UefiCapsule.Operations.Build;

/// <summary>What to build.</summary>
/// <param name="DescriptionFile">The description; the files it names are found relative to its folder.</param>
/// <param name="OutputFile">The capsule to write; an old one is replaced only by a whole new one.</param>
/// <param name="Signers">Who signs; every payload gets a signature of each. None: only with <paramref name="Unsigned"/>.</param>
/// <param name="Unsigned">True to build without a signature. Neither a signer nor this is an error.</param>
/// <param name="TrustFiles">Trust anchors the result must lead to; none: the signer's own certificates.</param>
/// <param name="Targets">Consumers the result must suit besides those that the description declares.</param>
public sealed record BuildRequest(
    string DescriptionFile,
    string OutputFile,
    IReadOnlyList<ISignerSource> Signers,
    bool Unsigned,
    IReadOnlyList<string> TrustFiles,
    IReadOnlyList<Consumer> Targets)
{
    /// <summary>True to sign with known test keys, and to trust them; the result says so.</summary>
    public bool AllowTestKeys { get; init; }

    /// <summary>
    /// Who must have signed the result; null when it is enough that every signer is trusted. With <see cref="SignerRequirement.All"/> each of
    /// <see cref="TrustFiles"/> stands for one signer, and without them each signer for itself.
    /// </summary>
    public SignerRequirement? Require { get; init; }

    /// <summary>
    /// Says of a warning's id whether it is to be an error, which leaves nothing under the output's name; null: no warning is. A front end
    /// that makes errors of warnings only when it shows them would leave a capsule behind that the next build takes for good.
    /// </summary>
    public Func<string, bool>? IsWarningAnError { get; init; }

    /// <summary>The ledger that judges and records the release, or null when the capsule is none.</summary>
    public LedgerUse? Ledger { get; init; }

    /// <summary>The attestation to write beside the capsule, signed by the same signers; or null.</summary>
    public string? AttestationFile { get; init; }

    /// <summary>The bill of materials to write beside the capsule; or null.</summary>
    public string? SbomFile { get; init; }

    /// <summary>Who builds, for the attestation: an absolute URI; null for <see cref="Provenance.ProvenanceUris.Builder"/>.</summary>
    public string? Builder { get; init; }
}
