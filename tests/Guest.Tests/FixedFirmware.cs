// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Capsule;
using UefiCapsule.Formats.Pfrut;
using UefiCapsule.Guest.Tests.Machine;

namespace UefiCapsule.Guest.Tests;

/// <summary>Firmware that says what it can update and where the buffer is, and does nothing with what lies there.</summary>
internal sealed class FixedFirmware(PfruUpdateCapability capability, uint bufferLength) : IGuestFirmware
{
    public GuestReply Answer(GuestRequest request) => (request.Device, request.Function) switch
    {
        (GuestLayout.UpdateDevice, GuestLayout.QueryCapability) => GuestLayout.Reply(capability),
        (GuestLayout.UpdateDevice, GuestLayout.QueryBuffer) =>
            GuestLayout.Reply(new PfruBufferInfo(PfruDsmStatus.Succeed, 0, GuestLayout.BufferAddress, bufferLength)),
        _ => new GuestReply([(uint)PfruDsmStatus.FunctionNotSupported]),
    };
}
