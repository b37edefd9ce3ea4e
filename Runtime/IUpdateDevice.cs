// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Pfrut;

namespace UefiCapsule.Runtime;

/// <summary>
/// The device that updates firmware while the machine runs: a Linux one, or one in front of the firmware model. It does one thing when
/// told; what may follow what is the caller's matter.
/// </summary>
public interface IUpdateDevice : IDisposable
{
    /// <summary>What to call it in a message, for example <c>/dev/acpi_pfr_update0</c>.</summary>
    string Name { get; }

    /// <summary>Sets the revision of the _DSM that the driver speaks (PFRU_IOC_SET_REV): 1 or 2. It holds for every user of the device.</summary>
    /// <exception cref="RuntimeDeviceException">The device refused.</exception>
    void SetRevision(uint revision);

    /// <summary>Asks what the firmware can update (PFRU_IOC_QUERY_CAP).</summary>
    /// <exception cref="RuntimeDeviceException">The device refused.</exception>
    PfruUpdateCapability QueryCapability();

    /// <summary>
    /// Hands a capsule over in one write. The driver copies each write to the beginning of the communication buffer, so two of them never
    /// make one capsule.
    /// </summary>
    /// <exception cref="RuntimeDeviceException">The device refused. What was written may lie in the communication buffer all the same.</exception>
    void Load(ReadOnlySpan<byte> capsule);

    /// <summary>Lets the firmware take the capsule out of the communication buffer and authenticate it (PFRU_IOC_STAGE).</summary>
    /// <returns>What the firmware said; null where the driver only logs it, as Linux' does.</returns>
    /// <exception cref="RuntimeDeviceException">The device or the firmware refused.</exception>
    PfruUpdateResult? Stage();

    /// <summary>Lets the firmware activate what is staged (PFRU_IOC_ACTIVATE).</summary>
    /// <returns>As <see cref="Stage"/>.</returns>
    /// <exception cref="RuntimeDeviceException">The device or the firmware refused.</exception>
    PfruUpdateResult? Activate();
}
