// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Signing.Chains;

namespace UefiCapsule.Validators.Policies;

/// <summary>The last certificate of the chain in the message is an anchor, or was signed by one.</summary>
internal sealed class LastCertificateNotTrusted : PolicyCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = new(
        "CAP3062",
        Severity.Error,
        Outcome.Untrusted,
        "Last certificate leads to no anchor",
        "U-Boot looks at the last certificate of the chain in the message, {0}: {1}.",
        "Leave the certificates above the anchor out of the message: in the last place U-Boot takes the anchor itself, or a certificate that it issued.",
        "u-boot/u-boot lib/efi_loader/efi_signature.c, efi_signature_verify()");

    internal override bool LooksAtBrokenChains => true;

    internal override IEnumerable<string[]> OfChain(Policy policy, SignerChains material, CertificateChain chain)
    {
        bool isBroken = chain.Steps.Any(s => s.Link is { SignatureHolds: not true } or { KeyIdentifiers: KeyIdentifierMatch.Contradicts });
        if (chain.Anchor is null && !isBroken)
        {
            yield return [chain.Steps[^1].Certificate.Subject, WhyNot(material, chain)];
        }
    }

    private static string WhyNot(SignerChains material, CertificateChain chain)
    {
        bool standsBelow = chain.Steps.SkipLast(1).Any(s =>
            material.IsAnchor(s.Certificate) || material.Anchors.Any(a => material.Link(s.Certificate, a).SignatureHolds is true));
        return material.Anchors.Count == 0 ? "no anchor was given"
            : standsBelow ? "it is no anchor and signed by none; an anchor stands lower in the chain, where U-Boot does not look"
            : "it is no anchor and signed by none";
    }
}
