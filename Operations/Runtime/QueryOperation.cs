// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Runtime;

namespace UefiCapsule.Operations.Runtime;

/// <summary>Asks update devices what their firmware can update. Nothing is changed, apart from the revision where one is given.</summary>
public static class QueryOperation
{
    /// <summary>Asks the devices. One that does not answer does not keep the others from being asked.</summary>
    public static QueryResult Run(QueryRequest request, IRuntimeMachine machine)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(machine);
        List<Diagnostic> diagnostics = [];
        List<QueriedDevice> devices = [];
        foreach (string name in Names(request, machine))
        {
            try
            {
                using IUpdateDevice device = machine.OpenUpdate(name, exclusive: false);
                if (DeviceRevision.Set(device, request.Revision) is { } refused)
                {
                    diagnostics.Add(refused);
                    continue;
                }

                devices.Add(new QueriedDevice(name, device.QueryCapability()));
            }
            catch (RuntimeDeviceException e)
            {
                diagnostics.Add(DeviceFaults.Of(e));
            }
        }

        return new QueryResult { Diagnostics = diagnostics, KernelRelease = machine.KernelRelease, Devices = devices };
    }

    private static IReadOnlyList<string> Names(QueryRequest request, IRuntimeMachine machine)
    {
        if (request.Device is { } wanted)
        {
            return [DeviceName.Named(wanted, machine.UpdateDevice)];
        }

        IReadOnlyList<string> there = machine.UpdateDevices;
        return there.Count > 0 ? there : [machine.UpdateDevice(0)];
    }
}
