// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Security.Cryptography.X509Certificates;
using UefiCapsule.Operations.Trust;
using UefiCapsule.Signing.Chains;

namespace UefiCapsule.Operations.Rotation;

/// <summary>Finds what two sets of anchors have in common, without a capsule.</summary>
internal static class RotationBridges
{
    public static IReadOnlyList<RotationBridge> Between(RotationAnchors old, RotationAnchors fresh, TimeProvider time)
    {
        List<RotationBridge> bridges = [];
        foreach (TrustItem one in old.Items)
        {
            foreach (TrustItem other in fresh.Items)
            {
                if (LinkOf(one.Certificate!, other.Certificate!, time) is { } link)
                {
                    bridges.Add(new RotationBridge(link, one, other));
                }
            }
        }

        return bridges;
    }

    private static RotationLink? LinkOf(X509Certificate2 old, X509Certificate2 fresh, TimeProvider time) =>
        old.RawDataMemory.Span.SequenceEqual(fresh.RawDataMemory.Span) ? RotationLink.SameCertificate
        : IsSameAuthority(old, fresh) ? RotationLink.SameAuthority
        : Certified(old, fresh, time) ? RotationLink.OldCertifiedNew
        : Certified(fresh, old, time) ? RotationLink.NewCertifiedOld
        : null;

    private static bool IsSameAuthority(X509Certificate2 old, X509Certificate2 fresh) =>
        old.SubjectName.RawData.AsSpan().SequenceEqual(fresh.SubjectName.RawData)
        && old.PublicKey.ExportSubjectPublicKeyInfo().AsSpan().SequenceEqual(fresh.PublicKey.ExportSubjectPublicKeyInfo());

    /// <summary>Only a signature that was computed and holds counts, of an authority that may issue.</summary>
    private static bool Certified(X509Certificate2 issuer, X509Certificate2 certificate, TimeProvider time)
    {
        CertificateFacts facts = CertificateFacts.Of(issuer);
        return facts.Role != CertificateRole.EndEntity
            && SignerChains.Of(certificate, [], anchors: null, lists: null, time).Link(CertificateFacts.Of(certificate), facts) is { IsLikely: true, SignatureHolds: true };
    }
}
