// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Compare;
using UefiCapsule.Operations.Build;

namespace UefiCapsule.Operations.Diff;

/// <summary>What differs between two capsules, as far as they could be read. The sources of the structures are closed.</summary>
public sealed class DiffResult : OperationResult
{
    /// <summary>The first capsule, or null when one of the files could not be read.</summary>
    public HashedFile? Old { get; init; }

    /// <summary>The second capsule, or null when one of the files could not be read.</summary>
    public HashedFile? New { get; init; }

    /// <summary>True when both were read and are the same to the byte.</summary>
    public bool AreSame => Old is { } old && New is { } @new && old.Length == @new.Length && old.Sha256 == @new.Sha256;

    /// <summary>The changes, in the order of the second capsule.</summary>
    public IReadOnlyList<DiffChange> Changes { get; init; } = [];

    /// <summary>The payloads that both have.</summary>
    public IReadOnlyList<PayloadDiff> Payloads { get; init; } = [];

    /// <summary>How many changes there are of a kind.</summary>
    public int Count(ChangeKind kind) => Changes.Count(c => c.Change.Kind == kind);
}
