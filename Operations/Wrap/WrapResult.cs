// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

namespace UefiCapsule.Operations.Wrap;

/// <summary>What was written with one header more or less, or why nothing was.</summary>
public sealed class WrapResult : OperationResult
{
    /// <summary>The written file, or null.</summary>
    public string? OutputFile { get; init; }

    /// <summary>Its length in bytes.</summary>
    public long Length { get; init; }

    /// <summary>Its SHA-256 in lower-case hexadecimal digits, or null when nothing was written.</summary>
    public string? Sha256 { get; init; }

    /// <summary>What the written file is, in a few words, for example <c>FMP capsule</c>; null when nothing was written.</summary>
    public string? Content { get; init; }
}
