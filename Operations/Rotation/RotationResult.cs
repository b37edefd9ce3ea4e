// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

namespace UefiCapsule.Operations.Rotation;

/// <summary>Who accepts what while anchors are rotated.</summary>
public sealed class RotationResult : OperationResult
{
    /// <summary>The old anchors, or null when it did not come to that.</summary>
    public RotationAnchors? Old { get; init; }

    /// <summary>The new anchors, or null when it did not come to that.</summary>
    public RotationAnchors? New { get; init; }

    /// <summary>
    /// Without a capsule and without certificates: anchors of the one set that belong to anchors of the other; else null.
    /// </summary>
    public IReadOnlyList<RotationBridge>? Bridges { get; init; }

    /// <summary>First what the default rules say, then each policy; none without a capsule and without certificates.</summary>
    public IReadOnlyList<RotationVerdict> Verdicts { get; init; } = [];

    /// <summary>True when firmware with the old anchors takes it: every policy accepts, and no default rule refuses.</summary>
    public bool OldAccepts { get; init; }

    /// <summary>True when firmware with the new anchors takes it: every policy accepts, and no default rule refuses.</summary>
    public bool NewAccepts { get; init; }
}
