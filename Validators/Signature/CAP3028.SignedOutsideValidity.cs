// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Signing;

namespace UefiCapsule.Validators.Signature;

/// <summary>A signing time, where there is one, is within the validity of the signer's certificate.</summary>
internal sealed class SignedOutsideValidity : SignerRule
{
    public override DiagnosticDescriptor Descriptor { get; } = new(
        "CAP3028",
        Severity.Error,
        Outcome.BadSignature,
        "Signing time is outside the certificate's validity",
        "{0} claims to have signed when its certificate was not valid.",
        "Look at the clock of the machine that signs, or sign without signed attributes.",
        "u-boot/u-boot lib/crypto/pkcs7_verify.c, pkcs7_verify_one(); RFC 5652, 11.3");

    protected override void Check(PayloadSignature signature, SignerReport signer, RuleReport report)
    {
        if (signer.Status == SignatureStatus.SignedOutsideValidity)
        {
            report.Finding(SignaturePlaces.Certificate(signature), NameOf(signer));
        }
    }
}
