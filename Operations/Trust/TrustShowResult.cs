// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

namespace UefiCapsule.Operations.Trust;

/// <summary>What files of certificates and hashes hold.</summary>
public sealed class TrustShowResult : OperationResult
{
    /// <summary>The files that could be read whole, in the order of the request.</summary>
    public IReadOnlyList<TrustFile> Files { get; init; } = [];
}
