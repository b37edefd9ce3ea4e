// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Diagnostics;

namespace UefiCapsule.Operations.Rotation;

/// <summary>What is reported about the rotation of anchors.</summary>
public static class RotationDiagnostics
{
    /// <summary>CAP3987.</summary>
    public static DiagnosticDescriptor NothingInCommon { get; } = new(
        "CAP3987",
        Severity.Error,
        Outcome.Untrusted,
        "Nothing leads from the old anchors to the new ones",
        "No anchor of {0} is in {1}, or certified one of {1}, or was certified by one.",
        "Let the old authority certify the new one and carry that certificate in the message (build --chain), keep the old anchor in the new set, or sign with a key of each. Then ask again with the capsule.",
        "tianocore/edk2 FmpDevicePkg/FmpDxe/FmpDxe.c (PcdFmpDevicePkcs7CertBufferXdr); u-boot/u-boot lib/efi_loader/efi_capsule_key.S");

    /// <summary>CAP3988.</summary>
    public static DiagnosticDescriptor NotAcceptedByOld { get; } = new(
        "CAP3988",
        Severity.Error,
        Outcome.Untrusted,
        "Firmware in the field does not accept it",
        "Firmware that has the anchors of {0} does not accept {1}.",
        "A release that brings new anchors has to verify under the old ones: carry a certificate of the new authority by the old one in the message (build --chain), or sign with a key of the old anchors too where one trusted signer is enough.",
        "tianocore/edk2 FmpDevicePkg/FmpDxe/FmpDxe.c (PcdFmpDevicePkcs7CertBufferXdr); u-boot/u-boot lib/efi_loader/efi_capsule_key.S");

    /// <summary>CAP3989.</summary>
    public static DiagnosticDescriptor NotAcceptedByNew { get; } = new(
        "CAP3989",
        Severity.Error,
        Outcome.Untrusted,
        "Firmware with the new anchors does not accept it",
        "Firmware that has the anchors of {0} does not accept {1}.",
        "Once the new anchors are installed, this capsule cannot be installed again, nor be gone back to. Sign it with a certificate that leads to both, with a key of each where one trusted signer is enough, or keep the old anchor in the new set.",
        "tianocore/edk2 FmpDevicePkg/FmpDxe/FmpDxe.c (PcdFmpDevicePkcs7CertBufferXdr); u-boot/u-boot lib/efi_loader/efi_capsule_key.S");

    /// <summary>All of them, in id order.</summary>
    public static IReadOnlyList<DiagnosticDescriptor> All { get; } = [NothingInCommon, NotAcceptedByOld, NotAcceptedByNew];
}
