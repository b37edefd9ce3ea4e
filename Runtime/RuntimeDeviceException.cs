// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Pfrut;

namespace UefiCapsule.Runtime;

/// <summary>A runtime device did not do what it was asked.</summary>
public sealed class RuntimeDeviceException : Exception
{
    /// <summary>A fault, the device, what it was asked, and the errno.</summary>
    public RuntimeDeviceException(RuntimeFault fault, string device, string request, int errno = 0)
        : base(errno == 0 ? $"{device}: {request}: {fault}" : $"{device}: {request}: {fault} (errno {errno})")
    {
        Fault = fault;
        Device = device;
        Request = request;
        Errno = errno;
    }

    /// <summary>What the firmware answered when it refused, where the device passes that on; Linux' driver does not.</summary>
    public PfruUpdateResult? Result { get; init; }

    /// <summary>What is wrong.</summary>
    public RuntimeFault Fault { get; }

    /// <summary>The device's name.</summary>
    public string Device { get; }

    /// <summary>What it was asked, in the driver's word, for example <c>PFRU_IOC_STAGE</c> or <c>write</c>.</summary>
    public string Request { get; }

    /// <summary>The errno, or 0 when there is none.</summary>
    public int Errno { get; }
}
