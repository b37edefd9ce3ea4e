// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Signing;
using UefiCapsule.Signing.Chains;
using UefiCapsule.Signing.Revocation;

namespace UefiCapsule.Validators.Policies;

/// <summary>Certificates and revocation lists are signed over digests that the policy takes.</summary>
internal sealed class DigestNotTaken : PolicyCheck
{
    public override DiagnosticDescriptor Descriptor { get; } = new(
        "CAP3044",
        Severity.Error,
        Outcome.Policy,
        "Digest is not taken",
        "{0} is signed over {1}, which this policy does not take.",
        "Sign with SHA-256, which every policy takes, and have the certificates issued over it.",
        "NIST SP 800-131A; u-boot/u-boot lib/efi_loader/efi_signature.c, efi_hash_regions()");

    internal override IEnumerable<string[]> OfSigner(Policy policy, SignerReport signer)
    {
        if (!policy.ContentDigests.Contains(signer.DigestAlgorithm))
        {
            yield return [$"The payload, by {NameOf(signer)},", signer.DigestAlgorithm];
        }
    }

    internal override IEnumerable<string[]> OfChain(Policy policy, SignerChains material, CertificateChain chain)
    {
        // U-Boot does not look at the signature of an anchor; a strict reader does, because it says how its keeper works.
        int last = chain.Steps.Count - (policy.Chains.Style == ChainStyle.KeyIdentifier && chain.Steps[^1].Link is null ? 1 : 0);
        foreach (ChainStep step in chain.Steps.Take(last).Where(s => !policy.ChainDigests.Contains(s.Certificate.SignatureDigest)))
        {
            yield return [$"The certificate of {step.Certificate.Subject}", step.Certificate.SignatureDigest ?? "an unknown digest"];
        }

        foreach (RevocationList list in chain.Steps.Select(s => s.Revocation.List).OfType<RevocationList>().Distinct())
        {
            if (!policy.ChainDigests.Contains(list.SignatureDigest))
            {
                yield return [$"The revocation list {list.File}", list.SignatureDigest ?? "an unknown digest"];
            }
        }
    }
}
