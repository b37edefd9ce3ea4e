// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

namespace UefiCapsule.Operations.Stage;

/// <summary>What lies on the partition now, or why nothing was copied.</summary>
public sealed class StageResult : OperationResult
{
    /// <summary>The folder with the capsules, or null when nothing was copied.</summary>
    public string? Folder { get; init; }

    /// <summary>The copies, in the order of the request; empty when nothing was copied.</summary>
    public IReadOnlyList<StagedFile> Files { get; init; } = [];

    /// <summary>All names in the folder, in the order in which EDK II takes them.</summary>
    public IReadOnlyList<string> Edk2Order { get; init; } = [];

    /// <summary>All names in the folder, in the order in which U-Boot takes them.</summary>
    public IReadOnlyList<string> UBootOrder { get; init; } = [];
}
