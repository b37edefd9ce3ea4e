// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

namespace UefiCapsule.Operations.Offline;

/// <summary>What was signed, or why not.</summary>
public sealed class SignRequestResult : OperationResult
{
    /// <summary>The id of the request, or null when it could not be read.</summary>
    public string? RequestId { get; init; }

    /// <summary>The signatures that were written.</summary>
    public IReadOnlyList<AttachedSignature> Signatures { get; init; } = [];
}
