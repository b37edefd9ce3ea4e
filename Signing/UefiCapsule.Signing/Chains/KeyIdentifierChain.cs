// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Security.Cryptography.X509Certificates;

namespace UefiCapsule.Signing.Chains;

/// <summary>
/// Builds a chain as U-Boot does: over the message's certificates by key identifiers, then from the last of them to an anchor. A link whose
/// signature does not hold ends it without an anchor; names, purposes and dates do not matter.
/// </summary>
internal static class KeyIdentifierChain
{
    public static (IReadOnlyList<CertificateFacts> Chain, CertificateFacts? Anchor) Build(SignerChains material, IReadOnlyList<CertificateFacts> anchors)
    {
        List<CertificateFacts> chain = [material.Signer];
        while (!IsSelfSigned(material, chain[^1]) && IssuerOf(material, chain[^1]) is { } issuer && !chain.Contains(issuer))
        {
            CertificateFacts last = chain[^1];
            chain.Add(issuer);
            if (material.Link(last, issuer) is not { SignatureHolds: true, KeyIdentifiers: not KeyIdentifierMatch.Contradicts })
            {
                return (chain, null);
            }
        }

        CertificateFacts end = chain[^1];
        if (anchors.FirstOrDefault(a => HaveSameSignedPart(a, end)) is { } same)
        {
            return (chain, same);
        }

        CertificateFacts? above = IsSelfSigned(material, end) ? null : anchors.FirstOrDefault(a => material.Link(end, a).SignatureHolds is true);
        if (above is not null)
        {
            chain.Add(above);
        }

        return (chain, above);
    }

    /// <summary>The issuer by its own issuer and serial number where authorityKeyIdentifier names them, else by its key identifier.</summary>
    private static CertificateFacts? IssuerOf(SignerChains material, CertificateFacts certificate) => certificate.AuthorityKey switch
    {
        { IssuerName: { } name, SerialNumber: { } serial } => material.Carried.FirstOrDefault(c =>
            c.Certificate.IssuerName.RawData.AsSpan().SequenceEqual(name.Span) && c.Certificate.SerialNumberBytes.Span.SequenceEqual(serial.Span)),
        { KeyIdentifier: { } key } => material.Carried.FirstOrDefault(c => c.SubjectKeyIdentifier is { } own && own.Span.SequenceEqual(key.Span)),
        _ => null,
    };

    private static bool IsSelfSigned(SignerChains material, CertificateFacts certificate) =>
        certificate.Certificate.SubjectName.RawData.AsSpan().SequenceEqual(certificate.Certificate.IssuerName.RawData)
        && LinkFacts.Compare(certificate.AuthorityKey, certificate.SubjectKeyIdentifier, certificate.Certificate) != KeyIdentifierMatch.Contradicts
        && material.Link(certificate, certificate).SignatureHolds is true;

    private static bool HaveSameSignedPart(CertificateFacts one, CertificateFacts other) =>
        CertificateFingerprints.Of(one.Certificate).SignedPartHash(32) is { } left
        && CertificateFingerprints.Of(other.Certificate).SignedPartHash(32) is { } right
        && left.AsSpan().SequenceEqual(right);
}
