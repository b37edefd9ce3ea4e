// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Diagnostics;

namespace UefiCapsule.Validators.Policies;

/// <summary>What a policy says of the signature of one payload.</summary>
/// <param name="Signature">The signature.</param>
/// <param name="Decision">What the policy says.</param>
/// <param name="Reasons">What concerns the message as a whole.</param>
/// <param name="Signers">What it says of each signer, in the message's order.</param>
public sealed record PayloadJudgement(
    PayloadSignature Signature,
    PolicyDecision Decision,
    IReadOnlyList<Diagnostic> Reasons,
    IReadOnlyList<SignerJudgement> Signers);
