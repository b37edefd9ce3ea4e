// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

namespace UefiCapsule.Formats.FirmwareVolume;

/// <summary>EFI_FVB_ATTRIBUTES_2 (PI 1.9 volume 3, 3.2.1). Unknown bits are kept.</summary>
[Flags]
public enum FvAttributes : uint
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>EFI_FVB2_READ_DISABLED_CAP.</summary>
    ReadDisabledCapability = 0x1,

    /// <summary>EFI_FVB2_READ_ENABLED_CAP.</summary>
    ReadEnabledCapability = 0x2,

    /// <summary>EFI_FVB2_READ_STATUS.</summary>
    ReadStatus = 0x4,

    /// <summary>EFI_FVB2_WRITE_DISABLED_CAP.</summary>
    WriteDisabledCapability = 0x8,

    /// <summary>EFI_FVB2_WRITE_ENABLED_CAP.</summary>
    WriteEnabledCapability = 0x10,

    /// <summary>EFI_FVB2_WRITE_STATUS.</summary>
    WriteStatus = 0x20,

    /// <summary>EFI_FVB2_LOCK_CAP.</summary>
    LockCapability = 0x40,

    /// <summary>EFI_FVB2_LOCK_STATUS.</summary>
    LockStatus = 0x80,

    /// <summary>EFI_FVB2_STICKY_WRITE.</summary>
    StickyWrite = 0x200,

    /// <summary>EFI_FVB2_MEMORY_MAPPED.</summary>
    MemoryMapped = 0x400,

    /// <summary>EFI_FVB2_ERASE_POLARITY: erased bits are 1.</summary>
    ErasePolarity = 0x800,

    /// <summary>EFI_FVB2_READ_LOCK_CAP.</summary>
    ReadLockCapability = 0x1000,

    /// <summary>EFI_FVB2_READ_LOCK_STATUS.</summary>
    ReadLockStatus = 0x2000,

    /// <summary>EFI_FVB2_WRITE_LOCK_CAP.</summary>
    WriteLockCapability = 0x4000,

    /// <summary>EFI_FVB2_WRITE_LOCK_STATUS.</summary>
    WriteLockStatus = 0x8000,

    /// <summary>EFI_FVB2_ALIGNMENT: the base-2 logarithm of the volume's alignment, in bits 16 to 20.</summary>
    AlignmentMask = 0x1F_0000,

    /// <summary>EFI_FVB2_WEAK_ALIGNMENT: the alignment holds inside the volume only.</summary>
    WeakAlignment = 0x8000_0000,
}
