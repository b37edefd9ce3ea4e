// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Authentication;
using UefiCapsule.Formats.Capsule;
using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Formats.Fmp;

namespace UefiCapsule.Validators.Consumers;

/// <summary>The block's own fields are looked at before the signature.</summary>
internal sealed class UBootAuthenticationBlock : UBootFmpCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = new(
        "CAP6309",
        Severity.Error,
        Outcome.Policy,
        "U-Boot does not take the authentication block",
        "The authentication block does not pass: {0}.",
        "Sign the payload again.",
        "u-boot/u-boot lib/efi_loader/efi_capsule.c, efi_capsule_authenticate()");

    internal override void Check(ConsumerContext context, ConsumerFindings findings)
    {
        foreach (FmpPayloadItem item in context.File.Payloads)
        {
            if (item.AuthenticationPresence == AuthenticationPresence.Declared && item.Authentication is null)
            {
                findings.Refuse("EFI_SECURITY_VIOLATION", Place.At(item.UpdateImage, item.Path), "the image is shorter than it");
                continue;
            }

            if (item.Authentication is not { } block)
            {
                continue;
            }

            WinCertificateUefiGuid certificate = block.Value.AuthInfo;
            if (certificate.Length <= WinCertificateUefiGuid.StructureSize)
            {
                findings.Refuse("EFI_SECURITY_VIOLATION", block.FieldPlace("AuthInfo.Hdr.dwLength", 8, 4), "dwLength counts no certificate data");
            }
            else if (block.Value.BlockLength > item.UpdateImage.Length)
            {
                findings.Harm(block.FieldPlace("AuthInfo.Hdr.dwLength", 8, 4), "dwLength leads out of the image, and U-Boot does not notice");
            }
            else if (certificate.CertType != KnownGuids.CertTypePkcs7)
            {
                findings.Refuse("EFI_SECURITY_VIOLATION", block.FieldPlace("AuthInfo.CertType", 16, 16), "CertType is not PKCS#7");
            }
        }
    }
}
