// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

namespace UefiCapsule.Signing.Chains;

/// <summary>
/// Builds a chain as OpenSSL 1.1 and later do (openssl/openssl crypto/x509/x509_vfy.c, build_chain(), find_issuer(), check_trust()). The
/// signatures do not matter for the way that is taken.
/// </summary>
internal static class FirstIssuerChain
{
    public static (IReadOnlyList<CertificateFacts> Chain, CertificateFacts? Anchor) Build(
        SignerChains material,
        ChainRules rules,
        IReadOnlyList<CertificateFacts> anchors)
    {
        List<CertificateFacts> chain = [material.Signer];
        bool looksInMessage = true;
        for (int steps = 0; steps <= material.Carried.Count + anchors.Count; steps++)
        {
            CertificateFacts last = chain[^1];
            CertificateFacts? trusted = Choose(material, rules, last, anchors, excluded: []);
            if (trusted is not null && last.IsSelfSigned && !last.IsSame(trusted))
            {
                // A self-signed certificate with an anchor's name and another content is an imitation.
                trusted = null;
            }

            if (trusted is not null)
            {
                if (last.IsSelfSigned)
                {
                    return (chain, trusted);
                }

                chain.Add(trusted);
                if (trusted.IsSelfSigned || rules.TakesPartialChains)
                {
                    return (chain, trusted);
                }

                looksInMessage = false;
                continue;
            }

            CertificateFacts? carried = looksInMessage && !last.IsSelfSigned ? Choose(material, rules, last, material.Carried, chain) : null;
            if (carried is null)
            {
                break;
            }

            chain.Add(carried);
        }

        // The last resort: the signer's own certificate is an anchor. What was found above it stays in the chain and is checked too.
        CertificateFacts? own = rules.TakesPartialChains && looksInMessage ? anchors.FirstOrDefault(material.Signer.IsSame) : null;
        return (chain, own);
    }

    private static CertificateFacts? Choose(
        SignerChains material,
        ChainRules rules,
        CertificateFacts certificate,
        IEnumerable<CertificateFacts> candidates,
        List<CertificateFacts> excluded)
    {
        CertificateFacts? best = null;
        foreach (CertificateFacts candidate in candidates.Where(c => !excluded.Exists(c.IsSame)))
        {
            if (!LinkFacts.WithoutSignature(certificate, candidate).IsLikely)
            {
                continue;
            }

            if (!rules.PrefersValid || material.ValidityOf(candidate) == ValidityStatus.Valid)
            {
                return candidate;
            }

            if (best is null || candidate.Certificate.NotAfter > best.Certificate.NotAfter)
            {
                best = candidate;
            }
        }

        return best;
    }
}
