// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Security.Cryptography.X509Certificates;
using UefiCapsule.Signing.Chains;

namespace UefiCapsule.Signing.Revocation;

/// <summary>What the revocation lists say about a certificate, and which list says it.</summary>
/// <param name="Status">What they say.</param>
/// <param name="List">The list that decided, or null.</param>
/// <param name="RevokedOn">When the certificate was revoked, by the list; null unless it is.</param>
public sealed record RevocationFacts(RevocationStatus Status, RevocationList? List = null, DateTimeOffset? RevokedOn = null)
{
    /// <summary>
    /// Looks a certificate up. A list that names it counts even when it is stale, and one with a wrong signature keeps the others from being
    /// believed: somebody made it.
    /// </summary>
    internal static RevocationFacts Of(RevocationLists? lists, CertificateFacts certificate, CertificateFacts? issuer, DateTimeOffset now)
    {
        if (lists is null || lists.Lists.Count == 0)
        {
            return new RevocationFacts(RevocationStatus.NotChecked);
        }

        List<RevocationList> own = issuer is null ? [] : [.. lists.Lists.Where(l => l.IsFrom(issuer))];
        if (issuer is null || own.Count == 0)
        {
            return new RevocationFacts(RevocationStatus.NoList);
        }

        if (issuer.KeyUsage is { } usage && !usage.HasFlag(X509KeyUsageFlags.CrlSign))
        {
            return new RevocationFacts(RevocationStatus.IssuerMayNotSign, own[0]);
        }

        if (own.Find(l => !l.IsSignedBy(issuer)) is { } forged)
        {
            return new RevocationFacts(RevocationStatus.SignatureWrong, forged);
        }

        foreach (RevocationList list in own)
        {
            if (list.Find(certificate.Certificate) is { } date)
            {
                return new RevocationFacts(RevocationStatus.Revoked, list, date);
            }
        }

        RevocationList? current = own.Where(l => l.ThisUpdate <= now && l.NextUpdate >= now).MaxBy(l => l.ThisUpdate);
        return current is not null ? new RevocationFacts(RevocationStatus.Good, current)
            : new RevocationFacts(own.TrueForAll(l => l.ThisUpdate > now) ? RevocationStatus.NotYetCurrent : RevocationStatus.Stale, own[0]);
    }
}
