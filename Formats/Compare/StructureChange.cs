// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Binary;
using UefiCapsule.Formats.Dump;

namespace UefiCapsule.Formats.Compare;

/// <summary>What differs in one structure itself; what differs inside it are changes of their own.</summary>
public sealed record StructureChange
{
    /// <summary>What happened.</summary>
    public required ChangeKind Kind { get; init; }

    /// <summary>The structure in the first capsule, or null when it was added.</summary>
    public StructureNode? Old { get; init; }

    /// <summary>The structure in the second capsule, or null when it was removed.</summary>
    public StructureNode? New { get; init; }

    /// <summary>The innermost structure around it that has a GUID of its own, such as the file of a driver; null when there is none.</summary>
    public StructureNode? Within { get; init; }

    /// <summary>True when it is in both and changed places with neighbours; that others came or went in front of it does not count.</summary>
    public bool IsMoved { get; init; }

    /// <summary>The fields that differ, in file order.</summary>
    public IReadOnlyList<FieldChange> Fields { get; init; } = [];

    /// <summary>How the bytes that are no such field differ, or null when they are the same.</summary>
    public ByteChange? Bytes { get; init; }

    /// <summary>Those bytes in the first capsule, or null.</summary>
    public ByteSource? OldBytes { get; init; }

    /// <summary>Those bytes in the second capsule, or null.</summary>
    public ByteSource? NewBytes { get; init; }

    /// <summary>The structure in the second capsule, or in the first when it was removed.</summary>
    public StructureNode Node => New ?? Old!;
}
