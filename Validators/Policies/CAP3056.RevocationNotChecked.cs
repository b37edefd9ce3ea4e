// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Signing.Chains;
using UefiCapsule.Signing.Revocation;

namespace UefiCapsule.Validators.Policies;

/// <summary>Revocation lists were given.</summary>
internal sealed class RevocationNotChecked : PolicyCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = new(
        "CAP3056",
        Severity.Note,
        Outcome.Clean,
        "Revocation was not checked",
        "No revocation list was given, so whether {0} or a certificate above it was revoked was not checked.",
        "Give the list of each authority of the chain with --crl.",
        "RFC 5280, 6.1.3 (a)(3)");

    internal override IEnumerable<string[]> OfChain(Policy policy, SignerChains material, CertificateChain chain)
    {
        if (chain.Steps.Any(s => s.Revocation.Status == RevocationStatus.NotChecked))
        {
            yield return [material.Signer.Subject];
        }
    }
}
