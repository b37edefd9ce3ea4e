// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Operations.Trust;

namespace UefiCapsule.Operations.Rotation;

/// <summary>An anchor of the old set and one of the new set that a signer can lead to both.</summary>
/// <param name="Link">How they belong together.</param>
/// <param name="Old">The old one.</param>
/// <param name="New">The new one.</param>
public sealed record RotationBridge(RotationLink Link, TrustItem Old, TrustItem New);
