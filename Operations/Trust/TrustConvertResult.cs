// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

namespace UefiCapsule.Operations.Trust;

/// <summary>What was written, or why nothing was.</summary>
public sealed class TrustConvertResult : OperationResult
{
    /// <summary>The written file, or null.</summary>
    public string? OutputFile { get; init; }

    /// <summary>Its length in bytes.</summary>
    public long Length { get; init; }

    /// <summary>Its SHA-256 in lower-case hexadecimal digits, or null when nothing was written.</summary>
    public string? Sha256 { get; init; }

    /// <summary>The number of entries it holds.</summary>
    public int Entries { get; init; }
}
