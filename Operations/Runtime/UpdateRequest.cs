// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Consumers;
using UefiCapsule.Operations.Verify;

namespace UefiCapsule.Operations.Runtime;

/// <summary>Which steps of an update to take on the machine that runs.</summary>
/// <param name="Steps">The steps; they are taken in the order of <see cref="UpdateStep"/>, and none after one that was refused.</param>
public sealed record UpdateRequest(IReadOnlyList<UpdateStep> Steps)
{
    /// <summary>
    /// The capsule to load and what to verify it against; needed to load, and for nothing else. Its targets, kernel and platform are not
    /// looked at: the machine's own count.
    /// </summary>
    public VerifyRequest? Capsule { get; init; }

    /// <summary>A number or a path; null for the only device there is.</summary>
    public string? Device { get; init; }

    /// <summary>The revision of the interface to set before, 1 or 2; null to leave it as it is.</summary>
    public uint? Revision { get; init; }

    /// <summary>The release whose driver the kernel has, where its own name does not tell; null for its own name.</summary>
    public LinuxKernel? Kernel { get; init; }

    /// <summary>True to do everything up to the first thing that changes something, and to say what would follow.</summary>
    public bool DryRun { get; init; }
}
