// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Signing;

namespace UefiCapsule.Validators.Signature;

/// <summary>A post-quantum signature covers signed attributes, so that it can be verified by the digest.</summary>
internal sealed class PostQuantumAttributesMissing : SignerRule
{
    public override DiagnosticDescriptor Descriptor { get; } = new(
        "CAP3035",
        Severity.Error,
        Outcome.BadSignature,
        "Post-quantum signature without signed attributes",
        "The signature of {0} ({1}) has no signed attributes, so it covers the whole content and not its digest; that is not verified.",
        "Sign the payload with signed attributes, as RFC 9882 and RFC 9814 prefer.",
        "RFC 9882, 3.2; RFC 9814, 4");

    protected override void Check(PayloadSignature signature, SignerReport signer, RuleReport report)
    {
        if (signer.Status == SignatureStatus.AttributesMissing)
        {
            report.Finding(SignaturePlaces.Certificate(signature), NameOf(signer), signer.SignatureAlgorithm);
        }
    }
}
