// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Pfrut;

namespace UefiCapsule.Runtime;

/// <summary>The device that hands out the firmware's log.</summary>
public interface ITelemetryDevice : IDisposable
{
    /// <summary>What to call it in a message, for example <c>/dev/acpi_pfr_telemetry0</c>.</summary>
    string Name { get; }

    /// <summary>Asks how the telemetry is set (PFRT_LOG_IOC_GET_INFO).</summary>
    /// <exception cref="RuntimeDeviceException">The device refused.</exception>
    PfrtLogInfo GetInfo();

    /// <summary>
    /// Sets it (PFRT_LOG_IOC_SET_INFO). The driver passes over fields with values it does not know and reports success, so what is to stay is
    /// <see cref="PfrtLogInfo.Unchanged"/>, and what was to change is asked for again by the caller.
    /// </summary>
    /// <exception cref="RuntimeDeviceException">The device refused.</exception>
    void SetInfo(PfrtLogInfo info);

    /// <summary>Asks where the log lies and how far it is (PFRT_LOG_IOC_GET_DATA_INFO).</summary>
    /// <exception cref="RuntimeDeviceException">The device refused.</exception>
    PfrtLogDataInfo GetDataInfo();

    /// <summary>Opens the ring for reading.</summary>
    /// <param name="length">Its bytes: <see cref="PfrtLogDataInfo.MaximumSize"/>.</param>
    /// <exception cref="RuntimeDeviceException">The device refused.</exception>
    ITelemetryRing OpenRing(uint length);
}
