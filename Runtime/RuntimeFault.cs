// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

namespace UefiCapsule.Runtime;

/// <summary>What keeps a runtime device from doing what it was asked.</summary>
public enum RuntimeFault
{
    /// <summary>The system is none with these devices.</summary>
    NotLinux,

    /// <summary>There is no such device: no such firmware, or its driver is not loaded.</summary>
    NoDevice,

    /// <summary>The user may not open it.</summary>
    NoPermission,

    /// <summary>It cannot be opened for another reason.</summary>
    NotOpened,

    /// <summary>Another run keeps the device for itself.</summary>
    InUse,

    /// <summary>It is another kind of file, or a driver that does not know the request (ENOTTY).</summary>
    NotThisDevice,

    /// <summary>The firmware answered with a status other than success, or did not answer (EBUSY).</summary>
    FirmwareRefused,

    /// <summary>The firmware's answer is not one that the driver understands (EINVAL of a query or an action).</summary>
    FirmwareUnintelligible,

    /// <summary>The driver refuses the capsule (EINVAL of a write).</summary>
    CapsuleRefused,

    /// <summary>The driver took only a part of the capsule.</summary>
    ShortWrite,

    /// <summary>The driver could not reach the communication buffer (ENOMEM).</summary>
    BufferUnreachable,

    /// <summary>The revision is neither 1 nor 2.</summary>
    RevisionRefused,

    /// <summary>There is no log: nothing ran yet, or its memory is not laid out in pages (ENODEV).</summary>
    NoLog,

    /// <summary>The log's memory cannot be mapped.</summary>
    LogUnreachable,

    /// <summary>The log is reset again and again while it is read.</summary>
    LogUnsteady,

    /// <summary>The numbers about the log contradict each other, so nothing is known about what lies where.</summary>
    LogContradictory,

    /// <summary>
    /// The driver would have read outside of the communication buffer, where a machine's kernel crashes. Only the model of the driver says so.
    /// </summary>
    KernelCrash,

    /// <summary>Any other errno.</summary>
    Other,
}
