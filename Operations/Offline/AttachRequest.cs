// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Consumers;
using UefiCapsule.Operations.Ledger;
using UefiCapsule.Validators;

namespace UefiCapsule.Operations.Offline;

/// <summary>Which signatures to attach to what.</summary>
/// <param name="PreparedFile">The prepared file.</param>
/// <param name="RequestPath">The request that was signed: its text, or the folder it is in, whose signatures are then taken too.</param>
/// <param name="SignatureFiles">Further files with signatures, in any order.</param>
/// <param name="OutputFile">The capsule to write, or with <paramref name="Partial"/> the prepared file with the signatures so far.</param>
/// <param name="Partial">True to keep the signatures that are there while others are missing.</param>
/// <param name="Signers">Who signed, when the prepared file names nobody.</param>
/// <param name="TrustFiles">Trust anchors the result must lead to; none: the signers' own certificates.</param>
/// <param name="Targets">Consumers the result must suit besides those that were declared.</param>
public sealed record AttachRequest(
    string PreparedFile,
    string RequestPath,
    IReadOnlyList<string> SignatureFiles,
    string OutputFile,
    bool Partial,
    IReadOnlyList<NamedSigner> Signers,
    IReadOnlyList<string> TrustFiles,
    IReadOnlyList<Consumer> Targets)
{
    /// <summary>True to take signatures of known test keys, and to trust them; the result says so.</summary>
    public bool AllowTestKeys { get; init; }

    /// <summary>
    /// Who must have signed the result; null when it is enough that every signer is trusted. With <see cref="SignerRequirement.All"/> each of
    /// <see cref="TrustFiles"/> stands for one signer, and without them each named signer for itself.
    /// </summary>
    public SignerRequirement? Require { get; init; }

    /// <summary>The ledger that judges and records the release, or null when the capsule is none.</summary>
    public LedgerUse? Ledger { get; init; }
}
