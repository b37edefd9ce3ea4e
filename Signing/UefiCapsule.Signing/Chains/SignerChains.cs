// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Security.Cryptography.X509Certificates;
using UefiCapsule.Signing.Revocation;

namespace UefiCapsule.Signing.Chains;

/// <summary>
/// A signer's certificate with everything that its chain can be built from, and the facts about it all. Computed when first asked for.
/// </summary>
public sealed class SignerChains
{
    /// <summary>Signatures of certificates that are computed at most; a hostile message could ask for thousands.</summary>
    private const int MaximumSignatures = 256;

    private readonly Dictionary<(CertificateFacts, CertificateFacts), LinkFacts> _links = [];
    private readonly Lazy<IReadOnlyList<CertificateFacts>> _carried;
    private readonly Lazy<CertificateFacts> _signer;
    private readonly Lazy<IReadOnlyList<CertificateFacts>> _anchors;
    private readonly RevocationLists? _lists;
    private readonly DateTimeOffset _now;
    private int _signatures;

    internal SignerChains(
        X509Certificate2 signer,
        IEnumerable<X509Certificate2> carried,
        TrustAnchors? anchors,
        RevocationLists? lists,
        DateTimeOffset now)
    {
        _carried = new(() => [.. carried.Select(CertificateFacts.Of)]);
        _signer = new(() => Carried.FirstOrDefault(c => c.Certificate.RawDataMemory.Span.SequenceEqual(signer.RawDataMemory.Span)) ?? CertificateFacts.Of(signer));
        _anchors = new(() => [.. (anchors?.Certificates ?? []).Select(CertificateFacts.Of)]);
        _lists = lists;
        _now = now;
    }

    /// <summary>The signer's certificate.</summary>
    public CertificateFacts Signer => _signer.Value;

    /// <summary>The certificates that the message carries, in its order; the signer's is usually among them.</summary>
    public IReadOnlyList<CertificateFacts> Carried => _carried.Value;

    /// <summary>The anchors that were given.</summary>
    public IReadOnlyList<CertificateFacts> Anchors => _anchors.Value;

    /// <summary>The chains of a signature that is not made yet: certificates only.</summary>
    /// <param name="signer">The signer's certificate.</param>
    /// <param name="carried">The certificates that the message will carry.</param>
    /// <param name="anchors">What to trust.</param>
    /// <param name="lists">Revocation lists, or null.</param>
    /// <param name="time">The clock.</param>
    public static SignerChains Of(
        X509Certificate2 signer,
        IEnumerable<X509Certificate2> carried,
        TrustAnchors? anchors,
        RevocationLists? lists,
        TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(signer);
        ArgumentNullException.ThrowIfNull(carried);
        ArgumentNullException.ThrowIfNull(time);
        return new SignerChains(signer, carried, anchors, lists, time.GetUtcNow());
    }

    /// <summary>The chain, or with anchors tried one by one a chain for each of them.</summary>
    public IReadOnlyList<CertificateChain> Follow(ChainRules rules)
    {
        ArgumentNullException.ThrowIfNull(rules);
        IEnumerable<IReadOnlyList<CertificateFacts>> stores = rules.TriesAnchorsOneByOne && Anchors.Count > 0
            ? Anchors.Select(a => (IReadOnlyList<CertificateFacts>)[a])
            : [Anchors];
        return [.. stores.Select(store => Build(rules, store))];
    }

    /// <summary>True when the certificate, byte for byte, is one of the anchors.</summary>
    public bool IsAnchor(CertificateFacts certificate)
    {
        ArgumentNullException.ThrowIfNull(certificate);
        return Anchors.Any(certificate.IsSame);
    }

    /// <summary>What two certificates say about each other, with the signature.</summary>
    public LinkFacts Link(CertificateFacts certificate, CertificateFacts issuer)
    {
        ArgumentNullException.ThrowIfNull(certificate);
        ArgumentNullException.ThrowIfNull(issuer);
        if (!_links.TryGetValue((certificate, issuer), out LinkFacts? link))
        {
            link = LinkFacts.WithoutSignature(certificate, issuer);
            link = _signatures++ < MaximumSignatures ? link with { SignatureHolds = LinkFacts.HoldsBy(certificate, issuer) } : link;
            _links.Add((certificate, issuer), link);
        }

        return link;
    }

    internal ValidityStatus ValidityOf(CertificateFacts certificate) =>
        _now > certificate.Certificate.NotAfter.ToUniversalTime() ? ValidityStatus.Expired
        : _now < certificate.Certificate.NotBefore.ToUniversalTime() ? ValidityStatus.NotYetValid
        : ValidityStatus.Valid;

    private CertificateChain Build(ChainRules rules, IReadOnlyList<CertificateFacts> anchors)
    {
        (IReadOnlyList<CertificateFacts> chain, CertificateFacts? anchor) = rules.Style == ChainStyle.FirstIssuer
            ? FirstIssuerChain.Build(this, rules, anchors)
            : KeyIdentifierChain.Build(this, anchors);
        List<ChainStep> steps = [];
        for (int i = 0; i < chain.Count; i++)
        {
            CertificateFacts? issuer = i + 1 < chain.Count ? chain[i + 1] : chain[i].IsSelfSigned ? chain[i] : null;
            steps.Add(new ChainStep(
                chain[i],
                i + 1 < chain.Count ? Link(chain[i], chain[i + 1]) : null,
                ValidityOf(chain[i]),
                NameConstraints.Of(chain, i),
                RevocationFacts.Of(_lists, chain[i], issuer, _now)));
        }

        return new CertificateChain(steps, anchor);
    }
}
