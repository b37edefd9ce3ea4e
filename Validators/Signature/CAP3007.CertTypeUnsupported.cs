// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Authentication;
using UefiCapsule.Formats.Capsule;
using UefiCapsule.Formats.Diagnostics;

namespace UefiCapsule.Validators.Signature;

/// <summary>The certificate data is a PKCS#7 message by its own header.</summary>
internal sealed class CertTypeUnsupported : BlockRule
{
    public override DiagnosticDescriptor Descriptor { get; } = new(
        "CAP3007",
        Severity.Error,
        Outcome.BadSignature,
        "Kind of certificate is not supported",
        "CertType is {0} ({1}); only PKCS#7 signatures are verified, so this one was not.",
        "Sign the payload with a PKCS#7 message (EFI_CERT_TYPE_PKCS7_GUID).",
        "UEFI 2.11, 32.2 (WIN_CERTIFICATE)");

    protected override void Check(PayloadSignature signature, Located<EfiFirmwareImageAuthentication> block, RuleReport report)
    {
        Guid type = block.Value.AuthInfo.CertType;
        if (type != KnownGuids.CertTypePkcs7)
        {
            report.Finding(block.FieldPlace("AuthInfo.CertType", 16, 16), type, KnownGuids.NameOf(type) ?? "unknown");
        }
    }
}
