// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

namespace UefiCapsule.Formats.FirmwareVolume;

/// <summary>EFI_FV_FILETYPE (PI 1.9 volume 3, 3.2.3.1).</summary>
public static class FfsFileType
{
    /// <summary>EFI_FV_FILETYPE_RAW: bytes without sections.</summary>
    public const byte Raw = 0x01;

    /// <summary>EFI_FV_FILETYPE_FREEFORM.</summary>
    public const byte Freeform = 0x02;

    /// <summary>EFI_FV_FILETYPE_SECURITY_CORE.</summary>
    public const byte SecurityCore = 0x03;

    /// <summary>EFI_FV_FILETYPE_PEI_CORE.</summary>
    public const byte PeiCore = 0x04;

    /// <summary>EFI_FV_FILETYPE_DXE_CORE.</summary>
    public const byte DxeCore = 0x05;

    /// <summary>EFI_FV_FILETYPE_PEIM.</summary>
    public const byte Peim = 0x06;

    /// <summary>EFI_FV_FILETYPE_DRIVER.</summary>
    public const byte Driver = 0x07;

    /// <summary>EFI_FV_FILETYPE_COMBINED_PEIM_DRIVER.</summary>
    public const byte CombinedPeimDriver = 0x08;

    /// <summary>EFI_FV_FILETYPE_APPLICATION.</summary>
    public const byte Application = 0x09;

    /// <summary>EFI_FV_FILETYPE_MM: a driver of the traditional MM core.</summary>
    public const byte Mm = 0x0A;

    /// <summary>EFI_FV_FILETYPE_FIRMWARE_VOLUME_IMAGE.</summary>
    public const byte FirmwareVolumeImage = 0x0B;

    /// <summary>EFI_FV_FILETYPE_COMBINED_MM_DXE.</summary>
    public const byte CombinedMmDxe = 0x0C;

    /// <summary>EFI_FV_FILETYPE_MM_CORE.</summary>
    public const byte MmCore = 0x0D;

    /// <summary>EFI_FV_FILETYPE_MM_STANDALONE: a driver of the standalone MM core.</summary>
    public const byte MmStandalone = 0x0E;

    /// <summary>EFI_FV_FILETYPE_MM_CORE_STANDALONE.</summary>
    public const byte MmCoreStandalone = 0x0F;

    /// <summary>EFI_FV_FILETYPE_FFS_PAD: fills space.</summary>
    public const byte Pad = 0xF0;

    /// <summary>True for the types whose data is made of sections; the specification leaves 0x00 and 0xC0 to 0xFF open.</summary>
    public static bool HasSections(byte type) => type is > Raw and < 0xC0;

    /// <summary>True for the types that an MM core of either kind loads as a driver.</summary>
    public static bool IsMmDriver(byte type) => type is Mm or CombinedMmDxe or MmStandalone;

    /// <summary>The type in words.</summary>
    public static string NameOf(byte type) => type switch
    {
        Raw => "raw",
        Freeform => "freeform",
        SecurityCore => "security core",
        PeiCore => "PEI core",
        DxeCore => "DXE core",
        Peim => "PEIM",
        Driver => "DXE driver",
        CombinedPeimDriver => "combined PEIM and DXE driver",
        Application => "application",
        Mm => "MM driver",
        FirmwareVolumeImage => "firmware volume image",
        CombinedMmDxe => "combined MM and DXE driver",
        MmCore => "MM core",
        MmStandalone => "standalone MM driver",
        MmCoreStandalone => "standalone MM core",
        Pad => "pad file",
        >= 0xC0 and <= 0xDF => $"OEM file type 0x{type:X2}",
        >= 0xE0 and <= 0xEF => $"debug file type 0x{type:X2}",
        _ => $"file type 0x{type:X2}",
    };
}
