// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Signing.Chains;

namespace UefiCapsule.Validators.Policies;

/// <summary>No authority has more authorities below it than it may.</summary>
internal sealed class PathTooLong : PolicyCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = new(
        "CAP3049",
        Severity.Error,
        Outcome.Untrusted,
        "Path length is exceeded",
        "{0} allows {1} authorities below it, and the chain has {2}.",
        "The authority was not allowed to make another one. Do not use the capsule before you know who did.",
        "RFC 5280, 4.2.1.9, 6.1.4 (l), (m)");

    internal override IEnumerable<string[]> OfChain(Policy policy, SignerChains material, CertificateChain chain)
    {
        for (int i = 2; i < chain.Steps.Count; i++)
        {
            CertificateFacts issuer = chain.Steps[i].Certificate;
            int below = chain.AuthoritiesBelow(i);
            if (issuer.BasicConstraints is { PathLength: { } length } && below > length)
            {
                yield return [issuer.Subject, Text.Number(length), Text.Number(below)];
            }
        }
    }
}
