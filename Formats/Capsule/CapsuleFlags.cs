// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

namespace UefiCapsule.Formats.Capsule;

/// <summary>Flags of EFI_CAPSULE_HEADER (UEFI 2.11, 8.5.3). Bits 0-15 are defined by the capsule's GUID; unknown bits are kept.</summary>
[Flags]
public enum CapsuleFlags : uint
{
    /// <summary>No flag.</summary>
    None = 0,

    /// <summary>Bits 0-15, which the capsule's GUID or the platform's maker defines.</summary>
    OemMask = 0x0000_FFFF,

    /// <summary>U-Boot: the images stay unaccepted until an accept capsule arrives (u-boot/u-boot include/fwu.h).</summary>
    FirmwareAcceptOs = 0x0000_8000,

    /// <summary>CAPSULE_FLAGS_PERSIST_ACROSS_RESET.</summary>
    PersistAcrossReset = 0x0001_0000,

    /// <summary>CAPSULE_FLAGS_POPULATE_SYSTEM_TABLE; needs <see cref="PersistAcrossReset"/>, and is not for FMP capsules.</summary>
    PopulateSystemTable = 0x0002_0000,

    /// <summary>CAPSULE_FLAGS_INITIATE_RESET; needs <see cref="PersistAcrossReset"/>.</summary>
    InitiateReset = 0x0004_0000,

    /// <summary>All bits that the specification defines, and the maker's.</summary>
    Known = OemMask | PersistAcrossReset | PopulateSystemTable | InitiateReset,
}
