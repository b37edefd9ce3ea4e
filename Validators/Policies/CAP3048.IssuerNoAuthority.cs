// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Signing.Chains;

namespace UefiCapsule.Validators.Policies;

/// <summary>Whoever issued a certificate of the chain is an authority that may sign certificates.</summary>
internal sealed class IssuerNoAuthority : PolicyCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = new(
        "CAP3048",
        Severity.Error,
        Outcome.Untrusted,
        "Issuer is no authority",
        "{0} issued a certificate of the chain and may not: {1}.",
        "Somebody used a signer's key as an authority's, or the certificate of the authority lacks an extension. Do not use the capsule before you know which.",
        "RFC 5280, 6.1.4 (k), (n)");

    internal override IEnumerable<string[]> OfChain(Policy policy, SignerChains material, CertificateChain chain)
    {
        for (int i = 1; i < chain.Steps.Count; i++)
        {
            CertificateFacts issuer = chain.Steps[i].Certificate;
            bool isOldAnchor = policy.TakesOldAnchors && i == chain.Steps.Count - 1 && issuer.IsOldAuthority;
            if (!issuer.MayIssue && !isOldAnchor)
            {
                yield return [issuer.Subject, WhyNot(issuer)];
            }
        }
    }

    private static string WhyNot(CertificateFacts certificate) => certificate switch
    {
        { Version: < 3 } => $"it is of version {certificate.Version}, which cannot say that it is an authority",
        { BasicConstraints: null } => "it has no basicConstraints",
        { BasicConstraints.IsAuthority: false } => "its basicConstraints do not call it an authority",
        _ => "its keyUsage does not allow to sign certificates",
    };
}
