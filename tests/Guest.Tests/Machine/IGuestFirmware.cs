// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

namespace UefiCapsule.Guest.Tests.Machine;

/// <summary>What the guest asks by evaluating a _DSM.</summary>
/// <param name="Device">0x1080 the update device, 0x1081 the telemetry.</param>
/// <param name="Revision">The revision of the _DSM.</param>
/// <param name="Function">Its function.</param>
/// <param name="Argument">The first element of the argument package, or 0.</param>
internal readonly record struct GuestRequest(uint Device, uint Revision, uint Function, uint Argument);

/// <summary>The numbers of the package that the _DSM returns, in order; the GUIDs among them are zero here.</summary>
/// <param name="Words">Up to twelve.</param>
/// <param name="Identifiers">Code injection type, driver update type, platform, OEM; or null to leave them.</param>
internal sealed record GuestReply(IReadOnlyList<uint> Words, IReadOnlyList<Guid>? Identifiers = null);

/// <summary>The firmware behind the guest's devices. It is called on one thread.</summary>
internal interface IGuestFirmware
{
    GuestReply Answer(GuestRequest request);
}
