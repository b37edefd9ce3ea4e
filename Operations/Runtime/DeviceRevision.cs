// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Runtime;

namespace UefiCapsule.Operations.Runtime;

/// <summary>Sets the revision of the interface that an update device speaks, where a request names one.</summary>
internal static class DeviceRevision
{
    /// <summary>What speaks against it, or null.</summary>
    public static Diagnostic? Set(IUpdateDevice device, uint? revision)
    {
        if (revision is not { } wanted)
        {
            return null;
        }

        try
        {
            device.SetRevision(wanted);
            return null;
        }
        catch (RuntimeDeviceException e)
        {
            return DeviceFaults.OfRevision(e, wanted);
        }
    }
}
