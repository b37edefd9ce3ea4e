// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Signing;

namespace UefiCapsule.Validators.Signature;

/// <summary>The signer leads to a trust anchor.</summary>
internal sealed class SignerNotTrusted : SignerRule
{
    public override DiagnosticDescriptor Descriptor { get; } = new(
        "CAP3022",
        Severity.Error,
        Outcome.Untrusted,
        "Signer leads to no trust anchor",
        "The signature of {0} holds, but leads to none of the trust anchors that were given.",
        "Find out who the signer is. If it is the right one, give its certificate or its issuer's as a trust anchor.",
        "tianocore/edk2 CryptoPkg/Library/BaseCryptLib/Pk/CryptPkcs7VerifyCommon.c");

    protected override void Check(PayloadSignature signature, SignerReport signer, RuleReport report)
    {
        if (signer.Trust == TrustStatus.Untrusted && !signature.PassedOver.Contains(signer))
        {
            report.Finding(SignaturePlaces.Certificate(signature), NameOf(signer));
        }
    }
}
