// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Security.Cryptography.X509Certificates;

namespace UefiCapsule.Signing.Certificates;

/// <summary>
/// Walks from a signer's certificate to a trust anchor over certificates that came with the message. Bounded. Validity dates and
/// purposes do not matter here, as in EDK II; dates are reported apart.
/// </summary>
internal static class ChainWalk
{
    private const int MaximumDepth = 10;
    private const int MaximumLinks = 256;

    /// <summary>A post-quantum signature takes that many times as long to verify, and counts as so many.</summary>
    private const int PostQuantumLinks = 16;

    /// <summary>The chain from the signer to an anchor, or as far as it leads, and the anchor when one was reached.</summary>
    public static (IReadOnlyList<X509Certificate2> Chain, X509Certificate2? Anchor) Walk(
        X509Certificate2 signer,
        IReadOnlyList<X509Certificate2> embedded,
        TrustAnchors anchors) => Walk(signer, embedded, anchors, postQuantumOnly: false);

    /// <summary>True when the chain that was found, or another one, reaches an anchor over certificates with post-quantum signatures only.</summary>
    public static bool IsPostQuantum(
        X509Certificate2 signer,
        IReadOnlyList<X509Certificate2> found,
        IReadOnlyList<X509Certificate2> embedded,
        TrustAnchors anchors) =>
        found.Skip(1).All(HasPostQuantumKey) || Walk(signer, embedded, anchors, postQuantumOnly: true).Anchor is not null;

    private static bool HasPostQuantumKey(X509Certificate2 certificate) => PostQuantumAlgorithm.Find(certificate.GetKeyAlgorithm()) is not null;

    private static (IReadOnlyList<X509Certificate2> Chain, X509Certificate2? Anchor) Walk(
        X509Certificate2 signer,
        IReadOnlyList<X509Certificate2> embedded,
        TrustAnchors anchors,
        bool postQuantumOnly)
    {
        Search search = new(embedded, anchors, postQuantumOnly);
        return search.From([signer]) ? (search.Best, search.Anchor) : (search.Best, null);
    }

    private sealed class Search(IReadOnlyList<X509Certificate2> embedded, TrustAnchors anchors, bool postQuantumOnly)
    {
        private int _links;

        public List<X509Certificate2> Best { get; private set; } = [];

        public X509Certificate2? Anchor { get; private set; }

        public bool From(List<X509Certificate2> chain)
        {
            if (chain.Count > Best.Count)
            {
                Best = [.. chain];
            }

            X509Certificate2 last = chain[^1];
            Anchor = anchors.Find(last);
            if (Anchor is not null)
            {
                Best = [.. chain];
                return true;
            }

            if (!IssuerRules.IsUnderstood(last))
            {
                return false;
            }

            foreach (X509Certificate2 anchor in anchors.Certificates)
            {
                if (TryLink(chain, anchor, isAnchor: true))
                {
                    Best = [.. chain, anchor];
                    Anchor = anchor;
                    return true;
                }
            }

            return chain.Count < MaximumDepth && embedded.Any(next => !Contains(chain, next) && TryLink(chain, next, isAnchor: false) && From([.. chain, next]));
        }

        private static bool Contains(List<X509Certificate2> chain, X509Certificate2 certificate) =>
            chain.Exists(c => c.RawDataMemory.Span.SequenceEqual(certificate.RawDataMemory.Span));

        private static bool IsSelfIssued(X509Certificate2 certificate) => IsNamed(certificate.IssuerName, certificate);

        private static bool IsNamed(X500DistinguishedName name, X509Certificate2 certificate) =>
            name.RawData.AsSpan().SequenceEqual(certificate.SubjectName.RawData);

        private bool TryLink(List<X509Certificate2> chain, X509Certificate2 issuer, bool isAnchor)
        {
            X509Certificate2 certificate = chain[^1];
            // Only a link that could be one costs a signature check, so only those are counted.
            if (!IsNamed(certificate.IssuerName, issuer)
                || (postQuantumOnly && !HasPostQuantumKey(issuer))
                || !IssuerRules.MayIssue(issuer, isAnchor, chain.Skip(1).Count(c => !IsSelfIssued(c)))
                || _links >= MaximumLinks)
            {
                return false;
            }

            _links += HasPostQuantumKey(issuer) ? PostQuantumLinks : 1;
            return CertificateSignature.IsMadeBy(certificate, issuer);
        }
    }
}
