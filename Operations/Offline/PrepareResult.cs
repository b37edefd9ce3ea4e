// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Operations.Build;

namespace UefiCapsule.Operations.Offline;

/// <summary>What was prepared, or why nothing was.</summary>
public sealed class PrepareResult : OperationResult
{
    /// <summary>The prepared file, or null when nothing was written.</summary>
    public string? OutputFile { get; init; }

    /// <summary>Its length in bytes.</summary>
    public long Length { get; init; }

    /// <summary>The id of the request: SHA-256 in lower-case hexadecimal digits, or null when nothing was written.</summary>
    public string? RequestId { get; init; }

    /// <summary>What is to be signed, for each payload and signer.</summary>
    public IReadOnlyList<RequestedSignature> Requested { get; init; } = [];

    /// <summary>The files that went into it, the description first.</summary>
    public IReadOnlyList<HashedFile> Inputs { get; init; } = [];
}
