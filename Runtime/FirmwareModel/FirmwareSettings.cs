// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Payload;
using UefiCapsule.Formats.Pfrut;
using UefiCapsule.Validators;

namespace UefiCapsule.Runtime.FirmwareModel;

/// <summary>What a model of a platform's firmware is told about the platform.</summary>
/// <param name="Capability">What it reports at first. Versions that updates change are part of <see cref="FirmwareState"/> from then on.</param>
/// <param name="Trust">
/// Its trust anchors and lists, and the clock: it judges capsules with the rules of the validators. Declared targets, a kernel and a platform
/// are not the firmware's matter and not looked at.
/// </param>
public sealed record FirmwareSettings(PfruUpdateCapability Capability, ValidationOptions Trust)
{
    /// <summary>
    /// The payload signatures of driver updates that it takes. No value is public, so there is none to assume: without one every driver
    /// update is refused.
    /// </summary>
    public IReadOnlyList<uint> DriverSignatures { get; init; } = [];

    /// <summary>The payload signatures of code injections that it takes.</summary>
    public IReadOnlyList<uint> CodeInjectionSignatures { get; init; } = [PfruPayloadHeader.CodeInjectionSignature];

    /// <summary>
    /// True to refuse a driver update whose runtime version is below the running one. By default only the security version stands against a
    /// way back (Linux commit 8151320c747e says that firmware allows it).
    /// </summary>
    public bool RefusesLowerDriverVersion { get; init; }

    /// <summary>How much it logs at first.</summary>
    public FirmwareLogLevel LogLevel { get; init; } = FirmwareLogLevel.Verbose;
}
