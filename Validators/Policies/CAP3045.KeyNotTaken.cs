// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Signing.Chains;

namespace UefiCapsule.Validators.Policies;

/// <summary>Every key of the chain is of a kind and size that the policy takes.</summary>
internal sealed class KeyNotTaken : PolicyCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = new(
        "CAP3045",
        Severity.Error,
        Outcome.Policy,
        "Key is not taken",
        "The key of {0} is {1}, which this policy does not take.",
        "RSA of 2048, 3072 or 4096 bits is what every policy takes.",
        "NIST SP 800-131A; u-boot/u-boot lib/crypto/public_key.c, public_key_verify_signature()");

    internal override IEnumerable<string[]> OfChain(Policy policy, SignerChains material, CertificateChain chain) =>
        chain.Steps.Where(s => !policy.Keys.Take(s.Certificate.Key)).Select(s => new[] { s.Certificate.Subject, s.Certificate.Key.ToString() });
}
