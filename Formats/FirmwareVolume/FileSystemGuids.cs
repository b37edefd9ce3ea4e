// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

namespace UefiCapsule.Formats.FirmwareVolume;

/// <summary>GUIDs that say what a firmware volume or one of its files holds.</summary>
public static class FileSystemGuids
{
    /// <summary>EFI_FIRMWARE_FILE_SYSTEM2_GUID (PI 1.9 volume 3, 3.2.2).</summary>
    public static Guid Ffs2 { get; } = new("8c8ce578-8a3d-4f1c-9935-896185c32dd3");

    /// <summary>EFI_FIRMWARE_FILE_SYSTEM3_GUID: also takes files of 16 MiB and more (PI 1.9 volume 3, 3.2.2).</summary>
    public static Guid Ffs3 { get; } = new("5473c07a-3dcb-4dca-bd6f-1e9689e7349a");

    /// <summary>EFI_FFS_VOLUME_TOP_FILE_GUID: the file whose last byte is the last of the volume (PI 1.9 volume 3, 3.2.3.1).</summary>
    public static Guid VolumeTopFile { get; } = new("1ba0062e-c779-4582-8566-336ae8f78f09");

    /// <summary>EFI_APRIORI_GUID: the file that names the drivers dispatched first (PI 1.9 volume 2, 10.3).</summary>
    public static Guid Apriori { get; } = new("fc510ee7-ffdc-11d4-bd41-0080c73c8881");

    /// <summary>EFI_SYSTEM_NV_DATA_FV_GUID: variables, not files (tianocore/edk2 MdeModulePkg/Include/Guid/SystemNvDataGuid.h).</summary>
    public static Guid SystemNvData { get; } = new("fff12b8d-7696-4c8b-a985-2747075b4f50");

    /// <summary>The GUID's name, or null when it has none here.</summary>
    public static string? NameOf(Guid guid) => guid switch
    {
        _ when guid == Ffs2 => "FFS2",
        _ when guid == Ffs3 => "FFS3",
        _ when guid == VolumeTopFile => "volume top file",
        _ when guid == Apriori => "a priori file",
        _ when guid == SystemNvData => "NV variables",
        _ => null,
    };

    /// <summary>True when files of the firmware file system follow the header.</summary>
    public static bool HoldsFiles(Guid fileSystem) => fileSystem == Ffs2 || fileSystem == Ffs3;
}
