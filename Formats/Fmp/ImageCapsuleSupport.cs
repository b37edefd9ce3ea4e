// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

namespace UefiCapsule.Formats.Fmp;

/// <summary>ImageCapsuleSupport of image header version 3 (UEFI 2.11, 23.3). Unknown bits are kept.</summary>
[Flags]
public enum ImageCapsuleSupport : ulong
{
    /// <summary>Nothing stands in front of the image.</summary>
    None = 0,

    /// <summary>CAPSULE_SUPPORT_AUTHENTICATION: an EFI_FIRMWARE_IMAGE_AUTHENTICATION stands in front of the image.</summary>
    Authentication = 1,

    /// <summary>CAPSULE_SUPPORT_DEPENDENCY: a dependency expression stands in front of the image.</summary>
    Dependency = 2,
}
