// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Validators.Policies;

namespace UefiCapsule.Operations.Rotation;

/// <summary>What firmware with either set of anchors says of one signer.</summary>
/// <param name="Path">The payload's path, or the file of the certificate.</param>
/// <param name="Old">What it says with the old anchors.</param>
/// <param name="New">What it says with the new anchors.</param>
public sealed record RotationJudgement(string Path, SignerJudgement Old, SignerJudgement New);
