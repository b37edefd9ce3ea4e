// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

namespace UefiCapsule.Operations.Trust;

/// <summary>Files of certificates and hashes to look into.</summary>
/// <param name="Files">The files.</param>
public sealed record TrustShowRequest(IReadOnlyList<string> Files);
