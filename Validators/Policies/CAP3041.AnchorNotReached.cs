// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Signing.Chains;

namespace UefiCapsule.Validators.Policies;

/// <summary>The chain leads to an anchor.</summary>
internal sealed class AnchorNotReached : PolicyCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = new(
        "CAP3041",
        Severity.Error,
        Outcome.Untrusted,
        "Chain leads to no anchor of the policy",
        "The chain of {0} leads to no trust anchor in the way this policy builds it: {1}.",
        "Give the missing certificate with --trust if it is to be trusted, or put the missing intermediate into the message (capsule build --chain).",
        "RFC 5280, 6.1; openssl/openssl crypto/x509/x509_vfy.c, build_chain()");

    internal override bool LooksAtBrokenChains => true;

    internal override IEnumerable<string[]> OfChain(Policy policy, SignerChains material, CertificateChain chain)
    {
        if (chain.Anchor is null)
        {
            yield return [material.Signer.Subject, WhyNot(policy, material, chain.Steps[^1].Certificate)];
        }
    }

    private static string WhyNot(Policy policy, SignerChains material, CertificateFacts last) =>
        material.Anchors.Count == 0 ? "none was given"
        : material.IsAnchor(last) && !policy.Chains.TakesPartialChains ? $"it ends at the anchor {last.Subject}, which is not self-signed, and this policy wants a root"
        : last.IsSelfSigned ? $"it ends at {last.Subject}, which is self-signed and no anchor"
        : $"the issuer of {last.Subject} is neither in the message nor an anchor";
}
