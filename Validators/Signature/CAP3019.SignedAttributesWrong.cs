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
        "The attributes of {0} {1}.",
        "Sign the payload again, best without signed attributes.",
        "RFC 5652, 5.3 and 11");

    protected override void Check(PayloadSignature signature, SignerReport signer, RuleReport report)
    {
        string? fault = signer.Status switch
        {
            SignatureStatus.BadAttributes => "lack contentType or messageDigest, or carry one twice",
            SignatureStatus.OddAttributes => "are out of order, or one of them is not where it belongs, is there twice or cannot be read",
            _ => null,
        };
        if (fault is not null)
        {
            report.Finding(SignaturePlaces.Certificate(signature), NameOf(signer), fault);
        }
    }
}
