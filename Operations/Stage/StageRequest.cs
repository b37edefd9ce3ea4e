// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

namespace UefiCapsule.Operations.Stage;

/// <summary>Which capsules firmware is to find on the EFI system partition.</summary>
/// <param name="Files">The capsules, in the order in which firmware shall take them.</param>
/// <param name="Folder">Where the partition is mounted; it must be there.</param>
public sealed record StageRequest(IReadOnlyList<string> Files, string Folder);
