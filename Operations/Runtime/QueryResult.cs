// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

namespace UefiCapsule.Operations.Runtime;

/// <summary>What the devices said.</summary>
public sealed class QueryResult : OperationResult
{
    /// <summary>The release of the running kernel; null when it is not known.</summary>
    public string? KernelRelease { get; init; }

    /// <summary>The devices that answered, in the order of their numbers.</summary>
    public IReadOnlyList<QueriedDevice> Devices { get; init; } = [];
}
