// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

namespace UefiCapsule.Runtime.Linux;

/// <summary>The error numbers that the drivers and the calls in front of them give (Linux include/uapi/asm-generic/errno-base.h).</summary>
public static class Errno
{
    /// <summary>Operation not permitted.</summary>
    public const int EPERM = 1;

    /// <summary>No such file or directory.</summary>
    public const int ENOENT = 2;

    /// <summary>No such device or address.</summary>
    public const int ENXIO = 6;

    /// <summary>Try again.</summary>
    public const int EAGAIN = 11;

    /// <summary>Out of memory.</summary>
    public const int ENOMEM = 12;

    /// <summary>Permission denied.</summary>
    public const int EACCES = 13;

    /// <summary>Device or resource busy.</summary>
    public const int EBUSY = 16;

    /// <summary>No such device.</summary>
    public const int ENODEV = 19;

    /// <summary>Not a directory.</summary>
    public const int ENOTDIR = 20;

    /// <summary>Invalid argument.</summary>
    public const int EINVAL = 22;

    /// <summary>Not a typewriter: the file does not know the request.</summary>
    public const int ENOTTY = 25;

    /// <summary>Read-only file system.</summary>
    public const int EROFS = 30;

    /// <summary>No error has a number as high as this (Linux include/linux/err.h, MAX_ERRNO).</summary>
    public const int Largest = 4096;
}
