// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

namespace UefiCapsule.CapsuleBuilder;

/// <summary>A file that went into a capsule.</summary>
/// <param name="Path">The path as the description has it.</param>
/// <param name="Role">What it is in the capsule.</param>
/// <param name="Length">Its bytes.</param>
public sealed record InputFile(string Path, InputRole Role, long Length);

/// <summary>What an input file is in the capsule.</summary>
public enum InputRole
{
    /// <summary>An embedded driver.</summary>
    EmbeddedDriver,

    /// <summary>A payload's content.</summary>
    Content,

    /// <summary>The OEM header bytes of a runtime payload.</summary>
    OemHeader,

    /// <summary>A payload's vendor code bytes.</summary>
    VendorCode,

    /// <summary>A driver of a firmware volume that is a payload's content.</summary>
    VolumeDriver,

    /// <summary>The bitmap of a UX capsule.</summary>
    Picture,
}
