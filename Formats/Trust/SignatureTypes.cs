// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

namespace UefiCapsule.Formats.Trust;

/// <summary>
/// The GUIDs of SignatureType in an EFI_SIGNATURE_LIST. UEFI 2.11, 32.4.1; tianocore/edk2 MdePkg/Include/Guid/ImageAuthentication.h.
/// </summary>
public static class SignatureTypes
{
    /// <summary>EFI_CERT_X509_GUID: one DER certificate.</summary>
    public static Guid X509 { get; } = new("a5c059a1-94e4-4aa7-87b5-ab155c2bf072");

    /// <summary>EFI_CERT_SHA1_GUID: 20 bytes.</summary>
    public static Guid Sha1 { get; } = new("826ca512-cf10-4ac9-b187-be01496631bd");

    /// <summary>EFI_CERT_SHA224_GUID: 28 bytes.</summary>
    public static Guid Sha224 { get; } = new("0b6e5233-a65c-44c9-9407-d9ab83bfc8bd");

    /// <summary>EFI_CERT_SHA256_GUID: 32 bytes.</summary>
    public static Guid Sha256 { get; } = new("c1c41626-504c-4092-aca9-41f936934328");

    /// <summary>EFI_CERT_SHA384_GUID: 48 bytes.</summary>
    public static Guid Sha384 { get; } = new("ff3e5307-9fd0-48c9-85f1-8ad56c701e01");

    /// <summary>EFI_CERT_SHA512_GUID: 64 bytes.</summary>
    public static Guid Sha512 { get; } = new("093e0fae-a6c4-4f50-9f1b-d41e2b89c19a");

    /// <summary>EFI_CERT_RSA2048_GUID: the modulus of an RSA key with the exponent 65537, 256 bytes.</summary>
    public static Guid Rsa2048 { get; } = new("3c5766e8-269c-4e34-aa14-ed776e85b3b6");

    /// <summary>EFI_CERT_RSA2048_SHA1_GUID: an RSA signature, 256 bytes.</summary>
    public static Guid Rsa2048Sha1 { get; } = new("67f8444f-8743-48f1-a328-1eaab8736080");

    /// <summary>EFI_CERT_RSA2048_SHA256_GUID: an RSA signature, 256 bytes.</summary>
    public static Guid Rsa2048Sha256 { get; } = new("e2b36190-879b-4a3d-ad8d-f2e7bba32784");

    /// <summary>EFI_CERT_X509_SHA256_GUID: the hash of a certificate's signed part (32 bytes) and a time of revocation (16).</summary>
    public static Guid X509Sha256 { get; } = new("3bd2a492-96c0-4079-b420-fcf98ef103ed");

    /// <summary>EFI_CERT_X509_SHA384_GUID: the hash of a certificate's signed part (48 bytes) and a time of revocation (16).</summary>
    public static Guid X509Sha384 { get; } = new("7076876e-80c2-4ee6-aad2-28b349a6865b");

    /// <summary>EFI_CERT_X509_SHA512_GUID: the hash of a certificate's signed part (64 bytes) and a time of revocation (16).</summary>
    public static Guid X509Sha512 { get; } = new("446dbf63-2502-4cda-bcfa-2465d2b0fe9d");

    /// <summary>EFI_CERT_EXTERNAL_MANAGEMENT_GUID: one byte; somebody else manages the key.</summary>
    public static Guid ExternalManagement { get; } = new("452e8ced-dfff-4b8c-ae01-5118862e682c");

    /// <summary>The type's short name, or null when it has none here.</summary>
    public static string? NameOf(Guid type) => type switch
    {
        _ when type == X509 => "X.509",
        _ when type == Sha1 => "SHA-1",
        _ when type == Sha224 => "SHA-224",
        _ when type == Sha256 => "SHA-256",
        _ when type == Sha384 => "SHA-384",
        _ when type == Sha512 => "SHA-512",
        _ when type == Rsa2048 => "RSA-2048",
        _ when type == Rsa2048Sha1 => "RSA-2048 with SHA-1",
        _ when type == Rsa2048Sha256 => "RSA-2048 with SHA-256",
        _ when type == X509Sha256 => "X.509 SHA-256",
        _ when type == X509Sha384 => "X.509 SHA-384",
        _ when type == X509Sha512 => "X.509 SHA-512",
        _ when type == ExternalManagement => "external management",
        _ => null,
    };

    /// <summary>The bytes of one entry's data (behind its owner) when the type fixes them, or null.</summary>
    public static int? DataSizeOf(Guid type) => type switch
    {
        _ when type == Sha1 => 20,
        _ when type == Sha224 => 28,
        _ when type == Sha256 => 32,
        _ when type == Sha384 => 48,
        _ when type == Sha512 => 64,
        _ when type == Rsa2048 || type == Rsa2048Sha1 || type == Rsa2048Sha256 => 256,
        _ when type == X509Sha256 => 32 + EfiTime.StructureSize,
        _ when type == X509Sha384 => 48 + EfiTime.StructureSize,
        _ when type == X509Sha512 => 64 + EfiTime.StructureSize,
        _ when type == ExternalManagement => 1,
        _ => null,
    };

    /// <summary>What an entry of that type is.</summary>
    public static TrustEntryKind KindOf(Guid type) => type switch
    {
        _ when type == X509 => TrustEntryKind.Certificate,
        _ when type == Sha1 || type == Sha224 || type == Sha256 || type == Sha384 || type == Sha512 => TrustEntryKind.ImageHash,
        _ when type == X509Sha256 || type == X509Sha384 || type == X509Sha512 => TrustEntryKind.SignedPartHash,
        _ when type == Rsa2048 => TrustEntryKind.RsaModulus,
        _ => TrustEntryKind.Unknown,
    };
}
