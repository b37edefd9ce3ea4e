// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

namespace UefiCapsule.Operations.Provenance;

/// <summary>What whoever started the build chose: the externalParameters of the provenance.</summary>
/// <param name="Description">The description's file name.</param>
/// <param name="Targets">The consumers the capsule had to suit: those of the description and those of the request.</param>
/// <param name="Hashes">The hash of each signer, in order.</param>
/// <param name="AllowTestKeys">Whether known test keys were allowed to sign.</param>
internal sealed record ProvenanceParameters(string Description, IReadOnlyList<string> Targets, IReadOnlyList<string> Hashes, bool AllowTestKeys);
