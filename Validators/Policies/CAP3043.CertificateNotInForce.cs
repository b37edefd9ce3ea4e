// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Signing.Chains;

namespace UefiCapsule.Validators.Policies;

/// <summary>Every certificate of the chain is valid now.</summary>
internal sealed class CertificateNotInForce : PolicyCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = new(
        "CAP3043",
        Severity.Error,
        Outcome.Policy,
        "Certificate is not in force",
        "The certificate of {0} {1}.",
        "Sign with a certificate that is valid, under authorities that are; or, when only firmware without a clock has to take the capsule, ask for its policy.",
        "RFC 5280, 4.1.2.5, 6.1.3 (a)(2)");

    internal override IEnumerable<string[]> OfChain(Policy policy, SignerChains material, CertificateChain chain)
    {
        foreach (ChainStep step in chain.Steps.Where(s => s.Validity != ValidityStatus.Valid))
        {
            CertificateFacts certificate = step.Certificate;
            yield return
            [
                certificate.Subject,
                step.Validity == ValidityStatus.Expired
                    ? $"expired on {Text.Day(certificate.Certificate.NotAfter)}"
                    : $"is not valid before {Text.Day(certificate.Certificate.NotBefore)}",
            ];
        }
    }
}
