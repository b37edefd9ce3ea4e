// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Globalization;
using UefiCapsule.Runtime.Linux;

namespace UefiCapsule.Operations.Runtime;

/// <summary>An error number of the kernel by its name.</summary>
internal static class ErrnoText
{
    public static string Of(int errno) => errno switch
    {
        0 => "no error number",
        Errno.EPERM => "EPERM",
        Errno.ENOENT => "ENOENT",
        Errno.ENXIO => "ENXIO",
        Errno.EAGAIN => "EAGAIN",
        Errno.ENOMEM => "ENOMEM",
        Errno.EACCES => "EACCES",
        Errno.EBUSY => "EBUSY",
        Errno.ENODEV => "ENODEV",
        Errno.ENOTDIR => "ENOTDIR",
        Errno.EINVAL => "EINVAL",
        Errno.ENOTTY => "ENOTTY",
        Errno.EROFS => "EROFS",
        _ => string.Create(CultureInfo.InvariantCulture, $"errno {errno}"),
    };
}
