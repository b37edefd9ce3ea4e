// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Authentication;
using UefiCapsule.Formats.Capsule;
using UefiCapsule.Formats.Diagnostics;

namespace UefiCapsule.Validators.Signature;

/// <summary>wRevision has the one value in use.</summary>
internal sealed class CertificateRevision : BlockRule
{
    public override DiagnosticDescriptor Descriptor { get; } = new(
        "CAP3005",
        Severity.Error,
        Outcome.BadSignature,
        "Wrong certificate revision",
        "wRevision is 0x{0}; it must be 0x0200.",
        "The authentication block is damaged. Sign the payload again.",
        "UEFI 2.11, 32.2 (WIN_CERTIFICATE)");

    protected override void Check(PayloadSignature signature, Located<EfiFirmwareImageAuthentication> block, RuleReport report)
    {
        WinCertificateUefiGuid certificate = block.Value.AuthInfo;
        if (certificate.Revision != WinCertificateUefiGuid.Revision2)
        {
            report.Finding(block.FieldPlace("AuthInfo.Hdr.wRevision", 12, 2), FieldNumber.Hex(certificate.Revision, 4));
        }
    }
}
