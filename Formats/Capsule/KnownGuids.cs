// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

namespace UefiCapsule.Formats.Capsule;

/// <summary>GUIDs of capsules, image types and certificates, with the name the field uses.</summary>
public static class KnownGuids
{
    /// <summary>EFI_FIRMWARE_MANAGEMENT_CAPSULE_ID_GUID (UEFI 2.11, 23.3).</summary>
    public static Guid FmpCapsule { get; } = new("6dcbd5ed-e82d-4c44-bda1-7194199ad92a");

    /// <summary>Image type of a PFRU code injection (Linux include/linux/efi.h and drivers/acpi/pfr_update.c).</summary>
    public static Guid PfruCodeInjection { get; } = new("b2f84b79-7b6e-4e45-885f-3fb9bb185402");

    /// <summary>Image type of a PFRU driver update (Linux drivers/acpi/pfr_update.c).</summary>
    public static Guid PfruDriverUpdate { get; } = new("4569dd8c-75f1-429a-a3d6-24de8097a0df");

    /// <summary>Windows UX capsule (tianocore/edk2 MdeModulePkg/Include/Guid/WindowsUxCapsule.h).</summary>
    public static Guid WindowsUxCapsule { get; } = new("3b8c8162-188c-46a4-aec9-be43f1d65697");

    /// <summary>U-Boot accept capsule (u-boot/u-boot include/efi_api.h; Arm DEN0118).</summary>
    public static Guid FirmwareAccept { get; } = new("0c996046-bcc0-4d04-85ec-e1fcedf1c6f8");

    /// <summary>U-Boot revert capsule (u-boot/u-boot include/efi_api.h; Arm DEN0118).</summary>
    public static Guid FirmwareRevert { get; } = new("acd58b4b-c0e8-475f-99b5-6b3f7e07aaf0");

    /// <summary>Names of capsules on disk (tianocore/edk2 MdeModulePkg/Library/DxeCapsuleLibFmp/CapsuleOnDisk.c).</summary>
    public static Guid CapsuleOnDiskNames { get; } = new("98c80a4f-e16b-4d11-939a-abe561260330");

    /// <summary>EFI_JSON_CAPSULE_ID_GUID (UEFI 2.11, 23.5).</summary>
    public static Guid JsonCapsule { get; } = new("67d6f4cd-d6b8-4573-bf4a-de5e252d61ae");

    /// <summary>EFI_CERT_TYPE_PKCS7_GUID (UEFI 2.11, 32.2).</summary>
    public static Guid CertTypePkcs7 { get; } = new("4aafd29d-68df-49ee-8aa9-347d375665a7");

    /// <summary>EFI_CERT_TYPE_RSA2048_SHA256_GUID (UEFI 2.11, 32.2).</summary>
    public static Guid CertTypeRsa2048Sha256 { get; } = new("a7717414-c616-4977-9420-844712a735bf");

    /// <summary>The GUID's name, or null when it has none here.</summary>
    public static string? NameOf(Guid guid) => guid switch
    {
        _ when guid == FmpCapsule => "FMP capsule",
        _ when guid == PfruCodeInjection => "PFRU code injection",
        _ when guid == PfruDriverUpdate => "PFRU driver update",
        _ when guid == WindowsUxCapsule => "Windows UX capsule",
        _ when guid == FirmwareAccept => "firmware accept capsule",
        _ when guid == FirmwareRevert => "firmware revert capsule",
        _ when guid == CapsuleOnDiskNames => "names of capsules on disk",
        _ when guid == JsonCapsule => "JSON capsule",
        _ when guid == CertTypePkcs7 => "PKCS#7",
        _ when guid == CertTypeRsa2048Sha256 => "RSA-2048 with SHA-256",
        _ => null,
    };

    /// <summary>True for a GUID that says what the body of a capsule is; any other may be the FwClass of an ESRT entry.</summary>
    public static bool IsKindOfCapsule(Guid capsule) =>
        capsule == FmpCapsule || capsule == WindowsUxCapsule || capsule == FirmwareAccept || capsule == FirmwareRevert
        || capsule == CapsuleOnDiskNames || capsule == JsonCapsule;

    /// <summary>True for the two image types of the runtime path.</summary>
    public static bool IsRuntimeUpdate(Guid imageType) => imageType == PfruCodeInjection || imageType == PfruDriverUpdate;
}
