// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

namespace UefiCapsule.Formats;

/// <summary>How far a reader goes into bytes that a stranger made. What lies beyond a limit is reported and not read.</summary>
public sealed record ReadLimits
{
    /// <summary>The limits that are used when a caller names none.</summary>
    public static ReadLimits Default { get; } = new();

    /// <summary>How deep capsules, volumes, sections and decoded bytes may stand inside each other.</summary>
    public int Depth { get; init; } = 24;

    /// <summary>How many files and sections are read in all.</summary>
    public int Nodes { get; init; } = 1 << 15;

    /// <summary>How many bytes decoders may produce in all.</summary>
    public long DecodedBytes { get; init; } = 64L << 20;

    /// <summary>How many bytes of one content are searched for firmware volumes.</summary>
    public long SearchedBytes { get; init; } = 256L << 20;
}
