// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

namespace UefiCapsule.Operations.Keys;

/// <summary>The files that were written, or why there are none.</summary>
public sealed class TestKeysResult : OperationResult
{
    /// <summary>The written files, certificates and private keys, in writing order.</summary>
    public IReadOnlyList<string> Files { get; init; } = [];
}
