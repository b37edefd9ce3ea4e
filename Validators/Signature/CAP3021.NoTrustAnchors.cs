// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Signing;

namespace UefiCapsule.Validators.Signature;

/// <summary>There is something to compare the signer with.</summary>
internal sealed class NoTrustAnchors : CmsRule
{
    public override DiagnosticDescriptor Descriptor { get; } = new(
        "CAP3021",
        Severity.Error,
        Outcome.Untrusted,
        "No trust anchor was given",
        "The signature holds, but nothing was given to trust, so its maker is unknown.",
        "Give the maker's certificate (a root, an intermediate or the signer's own) as a trust anchor. No store of the machine is ever trusted.",
        "tianocore/edk2 CryptoPkg/Library/BaseCryptLib/Pk/CryptPkcs7VerifyCommon.c");

    protected override void Check(PayloadSignature signature, SignedDataReport cms, RuleReport report)
    {
        if (cms.IsValid && cms.Signers.Any(s => s.Trust == TrustStatus.NoAnchors))
        {
            report.Finding(SignaturePlaces.Certificate(signature));
        }
    }
}
