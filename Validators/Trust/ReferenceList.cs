// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Security.Cryptography.X509Certificates;
using UefiCapsule.Signing;

namespace UefiCapsule.Validators.Trust;

/// <summary>A deny or allow list: certificates, public keys and images to compare a capsule's with.</summary>
public sealed class ReferenceList
{
    private static readonly int[] HashSizes = [32, 48, 64];

    private readonly Dictionary<(ListedKind Kind, string Value), ListedEntry> _byValue = [];
    private readonly TrustAnchors _certificates;

    /// <summary>A list of those entries.</summary>
    public ReferenceList(IEnumerable<ListedEntry> entries)
    {
        ArgumentNullException.ThrowIfNull(entries);
        Entries = [.. entries];
        foreach (ListedEntry entry in Entries.Where(IsUsed))
        {
            _byValue.TryAdd((entry.Kind, Convert.ToHexString(entry.Value.Span)), entry);
        }

        _certificates = TrustAnchors.From(Entries.Select(e => e.Certificate).OfType<X509Certificate2>());
        ImageHashSizes = [.. HashSizes.Where(s => Entries.Any(e => e.Kind == ListedKind.Image && e.Value.Length == s))];
        SignedPartSizes = [.. HashSizes.Where(s => Entries.Any(e => e.Kind == ListedKind.SignedPart && e.Value.Length == s))];
    }

    /// <summary>All entries, in file order.</summary>
    public IReadOnlyList<ListedEntry> Entries { get; }

    /// <summary>The hashes of images that the list has, as their sizes in bytes.</summary>
    internal IReadOnlyList<int> ImageHashSizes { get; }

    private IReadOnlyList<int> SignedPartSizes { get; }

    /// <summary>False for an entry that nothing is compared with: its type, or the size of its hash.</summary>
    internal static bool IsUsed(ListedEntry entry) => entry.Kind switch
    {
        ListedKind.Image or ListedKind.SignedPart => HashSizes.Contains(entry.Value.Length),
        ListedKind.Certificate or ListedKind.PublicKey => entry.Value.Length == 32,
        ListedKind.RsaModulus => entry.Value.Length == 256,
        _ => false,
    };

    /// <summary>The entry that names a certificate or key that a signature rests on, or a certificate that issued one of them; or null.</summary>
    /// <param name="chain">The signer's certificate first, then the chain that was found.</param>
    /// <param name="links">Further certificates that may lead to one of the list; they need not be trusted.</param>
    public ListedEntry? FindSigner(IReadOnlyList<X509Certificate2> chain, IReadOnlyList<X509Certificate2> links)
    {
        ArgumentNullException.ThrowIfNull(chain);
        ArgumentNullException.ThrowIfNull(links);
        foreach (X509Certificate2 certificate in chain)
        {
            CertificateFingerprints fingerprints = CertificateFingerprints.Of(certificate);
            if ((FindCertificate(fingerprints) ?? FindKey(fingerprints)) is { } entry)
            {
                return entry;
            }
        }

        return chain.Count == 0 ? null : FindIssuer(chain[0], [.. chain, .. links]);
    }

    /// <summary>The entry that names the certificate, or null.</summary>
    internal ListedEntry? FindCertificate(CertificateFingerprints certificate) =>
        Find(ListedKind.Certificate, certificate.CertificateSha256)
        ?? SignedPartSizes.Select(s => Find(ListedKind.SignedPart, certificate.SignedPartHash(s))).FirstOrDefault(e => e is not null);

    /// <summary>The entry that names the certificate's public key, or null.</summary>
    internal ListedEntry? FindKey(CertificateFingerprints certificate) =>
        Find(ListedKind.PublicKey, certificate.PublicKeySha256) ?? Find(ListedKind.RsaModulus, certificate.RsaModulus);

    /// <summary>The entry that names an image of one of those hashes, or null.</summary>
    internal ListedEntry? FindImage(IEnumerable<byte[]> hashes) =>
        hashes.Select(h => Find(ListedKind.Image, h)).FirstOrDefault(e => e is not null);

    /// <summary>The entry with a certificate that the signer's leads to, over certificates that need not be trusted; or null.</summary>
    internal ListedEntry? FindIssuer(X509Certificate2 signer, IReadOnlyList<X509Certificate2> certificates) =>
        _certificates.Certificates.Count > 0 && _certificates.ChainFrom(signer, certificates) is { } chain
            ? FindCertificate(CertificateFingerprints.Of(chain[^1]))
            : null;

    private ListedEntry? Find(ListedKind kind, ReadOnlyMemory<byte>? value) =>
        value is { } bytes && _byValue.TryGetValue((kind, Convert.ToHexString(bytes.Span)), out ListedEntry? entry) ? entry : null;
}
