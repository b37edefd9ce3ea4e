// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

namespace UefiCapsule.Formats.Images;

/// <summary>EFI_IMAGE_SUBSYSTEM values (UEFI 2.11, 2.1.1; PE format, "Windows Subsystem").</summary>
public static class PeSubsystem
{
    /// <summary>EFI_IMAGE_SUBSYSTEM_EFI_APPLICATION.</summary>
    public const ushort EfiApplication = 10;

    /// <summary>EFI_IMAGE_SUBSYSTEM_EFI_BOOT_SERVICE_DRIVER.</summary>
    public const ushort EfiBootServiceDriver = 11;

    /// <summary>EFI_IMAGE_SUBSYSTEM_EFI_RUNTIME_DRIVER.</summary>
    public const ushort EfiRuntimeDriver = 12;

    /// <summary>EFI_IMAGE_SUBSYSTEM_SAL_RUNTIME_DRIVER, called EFI ROM image in the PE format.</summary>
    public const ushort SalRuntimeDriver = 13;

    /// <summary>The subsystem in words, or its number where it is none of firmware's.</summary>
    public static string NameOf(ushort subsystem) => subsystem switch
    {
        EfiApplication => "EFI application",
        EfiBootServiceDriver => "EFI boot service driver",
        EfiRuntimeDriver => "EFI runtime driver",
        SalRuntimeDriver => "SAL runtime driver",
        _ => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"subsystem {subsystem}"),
    };
}
