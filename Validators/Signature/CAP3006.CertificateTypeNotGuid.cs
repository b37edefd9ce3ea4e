// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Authentication;
using UefiCapsule.Formats.Capsule;
using UefiCapsule.Formats.Diagnostics;

namespace UefiCapsule.Validators.Signature;

/// <summary>The certificate is one that a GUID tells the kind of.</summary>
internal sealed class CertificateTypeNotGuid : BlockRule
{
    public override DiagnosticDescriptor Descriptor { get; } = new(
        "CAP3006",
        Severity.Error,
        Outcome.BadSignature,
        "Wrong certificate type",
        "wCertificateType is 0x{0}; it must be 0x0EF1 (WIN_CERT_TYPE_EFI_GUID).",
        "The authentication block is damaged. Sign the payload again.",
        "UEFI 2.11, 32.2 (WIN_CERTIFICATE)");

    protected override void Check(PayloadSignature signature, Located<EfiFirmwareImageAuthentication> block, RuleReport report)
    {
        WinCertificateUefiGuid certificate = block.Value.AuthInfo;
        if (certificate.CertificateType != WinCertificateUefiGuid.TypeEfiGuid)
        {
            report.Finding(block.FieldPlace("AuthInfo.Hdr.wCertificateType", 14, 2), FieldNumber.Hex(certificate.CertificateType, 4));
        }
    }
}
