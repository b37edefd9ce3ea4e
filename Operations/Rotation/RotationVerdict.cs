// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Validators.Policies;

namespace UefiCapsule.Operations.Rotation;

/// <summary>What is said with either set of anchors of the whole, and in it of each payload and signer.</summary>
/// <param name="Policy">Whose firmware it is; null for the default rules of <c>capsule verify</c>, with one trusted signer for each payload.</param>
/// <param name="Old">What it says with the old anchors.</param>
/// <param name="New">What it says with the new anchors.</param>
/// <param name="Signers">The signers, payload for payload.</param>
public sealed record RotationVerdict(Policy? Policy, PolicyDecision Old, PolicyDecision New, IReadOnlyList<RotationJudgement> Signers);
