// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

namespace UefiCapsule.Formats.Consumers;

/// <summary>
/// Who takes a capsule, and what it takes of the image header: facts without judgement, which the builder uses to choose and the
/// validators use to judge (docs/adr/0006).
/// </summary>
/// <param name="Name">The name in a description's <c>targets</c> and on the command line.</param>
/// <param name="Title">The name for people.</param>
/// <param name="ImageHeaderVersions">The image header versions it accepts, ascending.</param>
/// <param name="Citation">Where that is to be read.</param>
public sealed record Consumer(string Name, string Title, IReadOnlyList<uint> ImageHeaderVersions, string Citation)
{
    /// <summary>Linux' pfr_update driver that compares svn_ver of a driver update.</summary>
    public static Consumer LinuxPfru { get; } = new(
        "linux-pfru",
        "Linux PFRU driver",
        [1, 2],
        "Linux drivers/acpi/pfr_update.c, applicable_image()");

    /// <summary>Linux' pfr_update driver before that: it compares rt_ver.</summary>
    public static Consumer LinuxPfruBeforeSvn { get; } = new(
        "linux-pfru-before-svn",
        "Linux PFRU driver before svn_ver (5.17 up to the fix of August 2025)",
        [1, 2],
        "Linux v5.17 drivers/acpi/pfr_update.c, applicable_image()");

    /// <summary>EDK II.</summary>
    public static Consumer Edk2 { get; } = new(
        "edk2",
        "EDK II",
        [1, 2, 3],
        "tianocore/edk2 MdeModulePkg/Library/DxeCapsuleLibFmp/DxeCapsuleLib.c, ValidateFmpCapsule()");

    /// <summary>U-Boot.</summary>
    public static Consumer UBoot { get; } = new(
        "u-boot",
        "U-Boot",
        [3],
        "u-boot/u-boot lib/efi_loader/efi_capsule.c, efi_capsule_update_firmware()");

    /// <summary>A Windows firmware driver package.</summary>
    public static Consumer Windows { get; } = new(
        "windows",
        "Windows firmware driver package",
        [3],
        "tianocore/edk2 BaseTools/Source/Python/Capsule/GenerateWindowsDriver.py, whose decoder asks for 3");

    /// <summary>fwupd, which looks at the capsule's GUID only.</summary>
    public static Consumer Fwupd { get; } = new(
        "fwupd",
        "fwupd",
        [1, 2, 3],
        "fwupd/fwupd plugins/uefi-capsule/fu-uefi-capsule-device.c");

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Consumer> All { get; } = [LinuxPfru, LinuxPfruBeforeSvn, Edk2, UBoot, Windows, Fwupd];

    /// <summary>The consumer of that name, or null.</summary>
    public static Consumer? Find(string name) => All.FirstOrDefault(c => string.Equals(c.Name, name, StringComparison.Ordinal));
}
