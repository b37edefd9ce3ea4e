// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Signing.Chains;

namespace UefiCapsule.Validators.Policies;

/// <summary>Each certificate was signed by the key of the next.</summary>
internal sealed class LinkBroken : PolicyCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = new(
        "CAP3063",
        Severity.Error,
        Outcome.Untrusted,
        "Certificate was not signed by its issuer",
        "The signature of the certificate of {0} was not made by the key of {1}.",
        "The certificate is forged or damaged, or a certificate of the right name and another key stands where the issuer's is looked for.",
        "RFC 5280, 6.1.3 (a)(1)");

    internal override bool LooksAtBrokenChains => true;

    internal override IEnumerable<string[]> OfChain(Policy policy, SignerChains material, CertificateChain chain)
    {
        for (int i = 0; i + 1 < chain.Steps.Count; i++)
        {
            if (chain.Steps[i].Link is { SignatureHolds: false } or { KeyIdentifiers: KeyIdentifierMatch.Contradicts })
            {
                yield return [chain.Steps[i].Certificate.Subject, chain.Steps[i + 1].Certificate.Subject];
            }
        }
    }
}
