// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Validators;

namespace UefiCapsule.Operations.Provenance;

/// <summary>What an attestation is held against.</summary>
/// <param name="Options">As for a capsule's signatures: trust anchors, who must have signed, deny list, test keys and the clock.</param>
/// <param name="Builder">The builder it must name, or null for any.</param>
internal sealed record AttestationPolicy(ValidationOptions Options, string? Builder);
