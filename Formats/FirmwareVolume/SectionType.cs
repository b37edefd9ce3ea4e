// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

namespace UefiCapsule.Formats.FirmwareVolume;

/// <summary>EFI_SECTION_TYPE (PI 1.9 volume 3, 3.2.5).</summary>
public static class SectionType
{
    /// <summary>EFI_SECTION_COMPRESSION.</summary>
    public const byte Compression = 0x01;

    /// <summary>EFI_SECTION_GUID_DEFINED.</summary>
    public const byte GuidDefined = 0x02;

    /// <summary>EFI_SECTION_DISPOSABLE.</summary>
    public const byte Disposable = 0x03;

    /// <summary>EFI_SECTION_PE32.</summary>
    public const byte Pe32 = 0x10;

    /// <summary>EFI_SECTION_PIC.</summary>
    public const byte Pic = 0x11;

    /// <summary>EFI_SECTION_TE.</summary>
    public const byte Te = 0x12;

    /// <summary>EFI_SECTION_DXE_DEPEX.</summary>
    public const byte DxeDepex = 0x13;

    /// <summary>EFI_SECTION_VERSION.</summary>
    public const byte Version = 0x14;

    /// <summary>EFI_SECTION_USER_INTERFACE.</summary>
    public const byte UserInterface = 0x15;

    /// <summary>EFI_SECTION_COMPATIBILITY16.</summary>
    public const byte Compatibility16 = 0x16;

    /// <summary>EFI_SECTION_FIRMWARE_VOLUME_IMAGE.</summary>
    public const byte FirmwareVolumeImage = 0x17;

    /// <summary>EFI_SECTION_FREEFORM_SUBTYPE_GUID.</summary>
    public const byte FreeformSubtypeGuid = 0x18;

    /// <summary>EFI_SECTION_RAW.</summary>
    public const byte Raw = 0x19;

    /// <summary>EFI_SECTION_PEI_DEPEX.</summary>
    public const byte PeiDepex = 0x1B;

    /// <summary>EFI_SECTION_MM_DEPEX.</summary>
    public const byte MmDepex = 0x1C;

    /// <summary>True for the types that hold an executable image.</summary>
    public static bool IsImage(byte type) => type is Pe32 or Te;

    /// <summary>True for the types that hold a dependency expression.</summary>
    public static bool IsDepex(byte type) => type is DxeDepex or PeiDepex or MmDepex;

    /// <summary>The type in words.</summary>
    public static string NameOf(byte type) => type switch
    {
        Compression => "compression section",
        GuidDefined => "GUID-defined section",
        Disposable => "disposable section",
        Pe32 => "PE32 image section",
        Pic => "position-independent code section",
        Te => "TE image section",
        DxeDepex => "DXE dependency section",
        Version => "version section",
        UserInterface => "user interface section",
        Compatibility16 => "16-bit image section",
        FirmwareVolumeImage => "firmware volume section",
        FreeformSubtypeGuid => "freeform section",
        Raw => "raw section",
        PeiDepex => "PEI dependency section",
        MmDepex => "MM dependency section",
        _ => $"section of type 0x{type:X2}",
    };
}
