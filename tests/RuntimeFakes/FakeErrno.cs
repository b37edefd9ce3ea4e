// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Runtime;
using UefiCapsule.Runtime.Linux;

namespace UefiCapsule.RuntimeFakes;

/// <summary>The error number that Linux gives with a fault.</summary>
internal static class FakeErrno
{
    public static int Of(RuntimeFault fault) => fault switch
    {
        RuntimeFault.NoDevice => Errno.ENOENT,
        RuntimeFault.NoPermission => Errno.EACCES,
        RuntimeFault.InUse => Errno.EAGAIN,
        RuntimeFault.NotThisDevice => Errno.ENOTTY,
        RuntimeFault.FirmwareRefused => Errno.EBUSY,
        RuntimeFault.FirmwareUnintelligible or RuntimeFault.CapsuleRefused or RuntimeFault.RevisionRefused => Errno.EINVAL,
        RuntimeFault.BufferUnreachable => Errno.ENOMEM,
        RuntimeFault.NoLog => Errno.ENODEV,
        RuntimeFault.LogUnreachable => Errno.EAGAIN,
        RuntimeFault.NotOpened => 21,
        RuntimeFault.Other => 14,
        _ => 0,
    };
}
