// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Pfrut;
using UefiCapsule.Guest.Tests.Machine;
using UefiCapsule.Runtime.FirmwareModel;

namespace UefiCapsule.Guest.Tests;

/// <summary>The firmware model behind the real drivers: each _DSM becomes one of its functions.</summary>
internal sealed class ModelFirmware(PfruFirmware firmware) : IGuestFirmware
{
    public GuestReply Answer(GuestRequest request) => (request.Device, request.Function) switch
    {
        (GuestLayout.UpdateDevice, GuestLayout.QueryCapability) => GuestLayout.Reply(firmware.QueryCapability()),
        (GuestLayout.UpdateDevice, GuestLayout.QueryBuffer) => GuestLayout.Reply(firmware.QueryBuffer()),
        (GuestLayout.UpdateDevice, GuestLayout.Start) => GuestLayout.Reply(firmware.Start(request.Argument)),
        (GuestLayout.TelemetryDevice, GuestLayout.SetLevel) => GuestLayout.Reply(firmware.SetLevel(request.Argument)),
        (GuestLayout.TelemetryDevice, GuestLayout.GetLevel) => GuestLayout.Reply(firmware.GetLevel(out uint level), level),
        (GuestLayout.TelemetryDevice, GuestLayout.GetDataInfo) => GuestLayout.Reply(firmware.GetDataInfo(request.Argument)),
        _ => new GuestReply([(uint)PfruDsmStatus.FunctionNotSupported]),
    };
}
