// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Consumers;
using UefiCapsule.Formats.Pfrut;

namespace UefiCapsule.Operations.Simulate;

/// <summary>What a machine would do, update by update. Clean only when every update was accepted and activated.</summary>
public sealed class SimulateResult : OperationResult
{
    /// <summary>The kernel, or null when it did not come to a simulation.</summary>
    public LinuxKernel? Kernel { get; init; }

    /// <summary>The machine before the first update, or null.</summary>
    public PfruPlatform? Platform { get; init; }

    /// <summary>The updates that were tried, in order.</summary>
    public IReadOnlyList<SimulatedUpdate> Updates { get; init; } = [];
}
