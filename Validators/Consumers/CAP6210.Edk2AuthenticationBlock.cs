// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Authentication;
using UefiCapsule.Formats.Capsule;
using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Formats.Fmp;

namespace UefiCapsule.Validators.Consumers;

/// <summary>The block's own fields are looked at before the signature.</summary>
internal sealed class Edk2AuthenticationBlock : Edk2FmpCheck
{
    /// <summary>What sizeof gives for the structure where pointers have 64 bits.</summary>
    private const int StructureSize64 = 40;

    public override DiagnosticDescriptor Descriptor { get; } = new(
        "CAP6210",
        Severity.Error,
        Outcome.Policy,
        "EDK II refuses the authentication block",
        "The authentication block does not pass: {0}.",
        "Sign the payload again.",
        "tianocore/edk2 SecurityPkg/Library/FmpAuthenticationLibPkcs7/FmpAuthenticationLibPkcs7.c, AuthenticateFmpImage()");

    internal override void Check(ConsumerContext context, ConsumerFindings findings)
    {
        foreach (PayloadSignature signature in context.Signatures)
        {
            FmpPayloadItem item = signature.Payload;
            if (item.Authentication is not { } block)
            {
                continue;
            }

            WinCertificateUefiGuid certificate = block.Value.AuthInfo;
            string? invalid = item.UpdateImage.Length < StructureSize64 ? "the image is shorter than the 40 bytes of the structure"
                : certificate.Length <= WinCertificateUefiGuid.StructureSize ? "dwLength counts no certificate data"
                : block.Value.BlockLength >= item.UpdateImage.Length ? "nothing follows the block"
                : certificate.Revision != WinCertificateUefiGuid.Revision2 ? "wRevision is not 0x0200"
                : certificate.CertificateType != WinCertificateUefiGuid.TypeEfiGuid ? "wCertificateType is not 0x0EF1"
                : null;
            if (invalid is not null)
            {
                findings.Refuse("EFI_INVALID_PARAMETER", block.Place, invalid);
            }
            else if (certificate.CertType != KnownGuids.CertTypePkcs7)
            {
                findings.Refuse("EFI_UNSUPPORTED", block.FieldPlace("AuthInfo.CertType", 16, 16), "CertType is not PKCS#7");
            }
        }
    }
}
