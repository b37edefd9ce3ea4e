// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Signing;

namespace UefiCapsule.Validators.Signature;

/// <summary>Signed attributes, where there are any, bind the content.</summary>
internal sealed class SignedAttributesWrong : SignerRule
{
    public override DiagnosticDescriptor Descriptor { get; } = new(
        "CAP3019",
        Severity.Error,
        Outcome.BadSignature,
        "Signed attributes are not as they must be",
        "The signed attributes of {0} lack contentType or messageDigest, or carry one twice.",
        "Sign the payload again, best without signed attributes.",
        "RFC 5652, 5.3 and 11");

    protected override void Check(PayloadSignature signature, SignerReport signer, RuleReport report)
    {
        if (signer.Status == SignatureStatus.BadAttributes)
        {
            report.Finding(SignaturePlaces.Certificate(signature), NameOf(signer));
        }
    }
}
