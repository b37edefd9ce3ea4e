// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Signing;

namespace UefiCapsule.Validators.Signature;

/// <summary>The digest is one that nobody can forge.</summary>
internal sealed class WeakDigest : SignerRule
{
    public override DiagnosticDescriptor Descriptor { get; } = new(
        "CAP3016",
        Severity.Error,
        Outcome.BadSignature,
        "Weak digest",
        "{0} signed with {1}, for which two contents with one digest can be made.",
        "Sign the payload again with SHA-256, SHA-384 or SHA-512.",
        "NIST SP 800-131A");

    protected override void Check(PayloadSignature signature, SignerReport signer, RuleReport report)
    {
        if (signer.Status == SignatureStatus.WeakDigest)
        {
            report.Finding(SignaturePlaces.Certificate(signature), NameOf(signer), signer.DigestAlgorithm);
        }
    }
}
