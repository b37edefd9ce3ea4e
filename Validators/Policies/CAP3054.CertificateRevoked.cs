// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Signing.Chains;
using UefiCapsule.Signing.Revocation;

namespace UefiCapsule.Validators.Policies;

/// <summary>No certificate of the chain is revoked.</summary>
internal sealed class CertificateRevoked : PolicyCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = new(
        "CAP3054",
        Severity.Error,
        Outcome.Untrusted,
        "Certificate was revoked",
        "The certificate of {0} was revoked on {1}, by the list {2}.",
        "Do not use the capsule. Ask its maker for one that is signed with a certificate in good standing.",
        "RFC 5280, 5.3, 6.3.3");

    internal override IEnumerable<string[]> OfChain(Policy policy, SignerChains material, CertificateChain chain) =>
        chain.Steps
            .Where(s => s.Revocation.Status == RevocationStatus.Revoked)
            .Select(s => new[] { s.Certificate.Subject, Text.Day(s.Revocation.RevokedOn!.Value.UtcDateTime), s.Revocation.List!.File });
}
