// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Diagnostics;

namespace UefiCapsule.Validators.Signature;

/// <summary>The certificate data is of a size that is read.</summary>
internal sealed class CertificateDataTooLarge : SignatureRule
{
    public override DiagnosticDescriptor Descriptor { get; } = new(
        "CAP3009",
        Severity.Error,
        Outcome.BadSignature,
        "Certificate data is too large",
        "The certificate data has {0} bytes; at most {1} are read, so the signature was not verified.",
        "No real message is so large: the block is damaged or hostile. Sign the payload again.",
        "UEFI 2.11, 23.1 (EFI_FIRMWARE_IMAGE_AUTHENTICATION)");

    protected override void Check(RuleContext context, PayloadSignature signature, RuleReport report)
    {
        if (signature is { State: SignatureState.TooLarge, Payload.CertificateData: { } data })
        {
            report.Finding(SignaturePlaces.Certificate(signature), data.Length, PayloadSignature.MaximumCertificateData);
        }
    }
}
