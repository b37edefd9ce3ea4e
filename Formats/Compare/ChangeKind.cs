// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

namespace UefiCapsule.Formats.Compare;

/// <summary>What happened to a structure between two capsules.</summary>
public enum ChangeKind
{
    /// <summary>It is in both, and its fields or its own bytes differ, or it stands elsewhere among its neighbours.</summary>
    Changed,

    /// <summary>Only the second has it.</summary>
    Added,

    /// <summary>Only the first has it.</summary>
    Removed,
}
