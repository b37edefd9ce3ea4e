// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Signing.Chains;

namespace UefiCapsule.Validators.Policies;

/// <summary>The signer may sign code, where its certificate says what it is for.</summary>
internal sealed class PurposeNotTaken : PolicyCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = new(
        "CAP3047",
        Severity.Error,
        Outcome.Policy,
        "Certificate is for another purpose",
        "The certificate of {0} is for {1}, not for signing code.",
        "Have a certificate issued with codeSigning, or without extKeyUsage.",
        "RFC 5280, 4.2.1.12");

    internal override IEnumerable<string[]> OfChain(Policy policy, SignerChains material, CertificateChain chain)
    {
        if (material.Signer.ExtendedKeyUsage is { } purposes && !purposes.Intersect(policy.Purposes).Any())
        {
            yield return [material.Signer.Subject, string.Join(", ", purposes)];
        }
    }
}
