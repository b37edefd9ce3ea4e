// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Security.Cryptography.X509Certificates;
using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Signing.Chains;

namespace UefiCapsule.Validators.Policies;

/// <summary>The signer may sign data, where its certificate says what it may.</summary>
internal sealed class SignerMayNotSign : PolicyCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = new(
        "CAP3046",
        Severity.Error,
        Outcome.Policy,
        "keyUsage does not allow signatures",
        "The keyUsage of {0} allows neither digitalSignature nor nonRepudiation, so its key may not sign payloads.",
        "Sign with a certificate that was issued for signatures. A key of an authority should sign nothing but certificates and revocation lists.",
        "RFC 5280, 4.2.1.3");

    private const X509KeyUsageFlags Signs = X509KeyUsageFlags.DigitalSignature | X509KeyUsageFlags.NonRepudiation;

    internal override IEnumerable<string[]> OfChain(Policy policy, SignerChains material, CertificateChain chain)
    {
        if (material.Signer.KeyUsage is { } usage && (usage & Signs) == X509KeyUsageFlags.None)
        {
            yield return [material.Signer.Subject];
        }
    }
}
