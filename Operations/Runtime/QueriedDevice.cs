// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Pfrut;

namespace UefiCapsule.Operations.Runtime;

/// <summary>What a device said.</summary>
/// <param name="Device">The device.</param>
/// <param name="Capability">What its firmware can update.</param>
public sealed record QueriedDevice(string Device, PfruUpdateCapability Capability);
