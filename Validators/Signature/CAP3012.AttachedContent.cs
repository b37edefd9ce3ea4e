// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Signing;

namespace UefiCapsule.Validators.Signature;

/// <summary>The message is detached.</summary>
internal sealed class AttachedContent : CmsRule
{
    public override DiagnosticDescriptor Descriptor { get; } = new(
        "CAP3012",
        Severity.Error,
        Outcome.BadSignature,
        "Signature message carries its own content",
        "The PKCS#7 message carries content of its own; a reader may verify that and not the payload.",
        "Sign the payload again with a detached message.",
        "RFC 5652, 5 (Signed-data); UEFI 2.11, 32.2; u-boot/u-boot lib/efi_loader/efi_signature.c");

    protected override void Check(PayloadSignature signature, SignedDataReport cms, RuleReport report)
    {
        if (cms.Fault == SignedDataFault.AttachedContent)
        {
            report.Finding(SignaturePlaces.Certificate(signature));
        }
    }
}
