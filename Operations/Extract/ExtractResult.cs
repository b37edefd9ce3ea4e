// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Binary;
using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Signing.KnownKeys;

namespace UefiCapsule.Operations.Extract;

/// <summary>What was taken out, or why nothing was.</summary>
public sealed class ExtractResult : OperationResult
{
    /// <summary>The written file or folder, or null.</summary>
    public string? OutputFile { get; init; }

    /// <summary>The bytes' place in the capsule.</summary>
    public ByteRange Range { get; init; }

    /// <summary>Their SHA-256 in lower-case hexadecimal digits, or null when nothing or a folder was written.</summary>
    public string? Sha256 { get; init; }

    /// <summary>The files of a written folder; empty when one file was written.</summary>
    public IReadOnlyList<ExtractedFile> Files { get; init; } = [];

    /// <summary>What the capsule was refused for, which weighs more than that nothing was extracted.</summary>
    public override Outcome Outcome => Refusal is { } refusal and not Outcome.Clean ? refusal : base.Outcome;

    /// <summary>The validation's outcome when nothing was extracted for it, or null.</summary>
    internal Outcome? Refusal { get; init; }

    /// <summary>True when the capsule was verified against the given anchors.</summary>
    public bool Verified { get; init; }

    /// <summary>The known test keys that the capsule rests on or that were given as anchors.</summary>
    public IReadOnlyList<TestKeyMatch> TestKeys { get; init; } = [];
}
