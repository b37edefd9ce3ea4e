// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Consumers;
using UefiCapsule.Formats.Payload;
using UefiCapsule.Runtime.FirmwareModel;

namespace UefiCapsule.Operations.Platforms;

/// <summary>The member <c>model</c> of a platform file: what a simulation needs besides what a machine reports (docs/simulate.md).</summary>
public sealed record PlatformModel
{
    /// <summary>The kernel, or null.</summary>
    public LinuxKernel? Kernel { get; init; }

    /// <summary>Files of trust anchors, as the caller would name them. None: the firmware trusts nothing.</summary>
    public IReadOnlyList<string> TrustFiles { get; init; } = [];

    /// <summary>Files of what the firmware denies.</summary>
    public IReadOnlyList<string> DenyFiles { get; init; } = [];

    /// <summary>Files of what the firmware allows and nothing else; none: everything that is trusted.</summary>
    public IReadOnlyList<string> AllowFiles { get; init; } = [];

    /// <summary>True when the firmware lets known test keys pass.</summary>
    public bool AllowsTestKeys { get; init; }

    /// <summary>The payload signatures of driver updates that the firmware takes; none: it takes no driver update.</summary>
    public IReadOnlyList<uint> DriverSignatures { get; init; } = [];

    /// <summary>The payload signatures of code injections that it takes.</summary>
    public IReadOnlyList<uint> CodeInjectionSignatures { get; init; } = [PfruPayloadHeader.CodeInjectionSignature];

    /// <summary>True when it refuses a driver update with a lower runtime version.</summary>
    public bool RefusesLowerDriverVersion { get; init; }

    /// <summary>The bytes of the log's ring.</summary>
    public uint RingLength { get; init; } = 64 * 1024;

    /// <summary>How much it logs.</summary>
    public FirmwareLogLevel LogLevel { get; init; } = FirmwareLogLevel.Verbose;

    /// <summary>What goes wrong.</summary>
    public IReadOnlyList<PlatformFault> Faults { get; init; } = [];
}
