// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Consumers;
using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Formats.Pfrut;
using UefiCapsule.Operations.Verify;

namespace UefiCapsule.Operations.Runtime;

/// <summary>How far an update came.</summary>
public sealed class UpdateResult : OperationResult
{
    /// <summary>The device, or null when it did not come to that.</summary>
    public string? Device { get; init; }

    /// <summary>The release of the running kernel; null when it is not known.</summary>
    public string? KernelRelease { get; init; }

    /// <summary>The variants of Linux' driver that the capsule had to suit; empty when nothing was to be loaded.</summary>
    public IReadOnlyList<Consumer> Consumers { get; init; } = [];

    /// <summary>The capsule that was read; null when none was.</summary>
    public LoadedCapsule? Capsule { get; init; }

    /// <summary>What the verification of those bytes found; null when there was none.</summary>
    public VerifyResult? Verification { get; init; }

    /// <summary>The steps that succeeded.</summary>
    public IReadOnlyList<UpdateStepDone> Done { get; init; } = [];

    /// <summary>With <see cref="UpdateRequest.DryRun"/>, the steps that would have followed; empty when something speaks against them.</summary>
    public IReadOnlyList<UpdateStep> WouldDo { get; init; } = [];

    /// <summary>What the firmware is left in.</summary>
    public UpdateState State { get; init; }

    /// <summary>What the firmware reported before; null when it was not asked.</summary>
    public PfruUpdateCapability? Before { get; init; }

    /// <summary>What it reported afterwards; null when it was not asked again.</summary>
    public PfruUpdateCapability? After { get; init; }

    /// <summary>The versions that changed.</summary>
    public IReadOnlyList<VersionChange> Changes { get; init; } = [];

    /// <summary>The verification's outcome, which counts the findings that it could not keep, and then that of the rest.</summary>
    public override Outcome Outcome => Verification is { Outcome: not Outcome.Clean and var verified } ? verified : base.Outcome;
}
