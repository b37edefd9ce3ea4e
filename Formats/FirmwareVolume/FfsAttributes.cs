// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

namespace UefiCapsule.Formats.FirmwareVolume;

/// <summary>EFI_FFS_FILE_ATTRIBUTES (PI 1.9 volume 3, 3.2.3). Unknown bits are kept.</summary>
[Flags]
public enum FfsAttributes : byte
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>FFS_ATTRIB_LARGE_FILE: the header has 32 bytes and a size of 64 bits.</summary>
    LargeFile = 0x01,

    /// <summary>FFS_ATTRIB_DATA_ALIGNMENT_2: the alignment counts from 128 KiB up.</summary>
    DataAlignment2 = 0x02,

    /// <summary>FFS_ATTRIB_FIXED: the file must not move.</summary>
    Fixed = 0x04,

    /// <summary>FFS_ATTRIB_DATA_ALIGNMENT: which alignment the data has, in bits 3 to 5.</summary>
    DataAlignmentMask = 0x38,

    /// <summary>FFS_ATTRIB_CHECKSUM: the data has a checksum.</summary>
    Checksum = 0x40,
}
