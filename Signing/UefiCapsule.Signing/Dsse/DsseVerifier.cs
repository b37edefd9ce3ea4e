// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using UefiCapsule.Signing.Cms;
using UefiCapsule.Signing.Revocation;

namespace UefiCapsule.Signing.Dsse;

/// <summary>
/// Verifies an envelope. Each signature is put into a SignedData of its own and goes the way of a capsule's signature, so that both
/// implementations, the walk to an anchor and every policy about certificates are the same (docs/adr/0016). Every signature must hold.
/// </summary>
public static class DsseVerifier
{
    /// <summary>DSSE does not name the hash: the three that RSA and ECDSA sign capsules with are tried. Post-quantum algorithms have their own.</summary>
    private static readonly HashAlgorithmName[] _hashes = [HashAlgorithmName.SHA256, HashAlgorithmName.SHA384, HashAlgorithmName.SHA512];

    /// <summary>Verifies an envelope.</summary>
    /// <param name="envelope">Its bytes.</param>
    /// <param name="anchors">What to trust, or null when nothing was given.</param>
    /// <param name="time">The clock that validity dates are compared with.</param>
    /// <param name="revocationLists">The revocation lists that were given, or null; see <see cref="SignedDataVerifier.Verify"/>.</param>
    public static DsseReport Verify(ReadOnlyMemory<byte> envelope, TrustAnchors? anchors, TimeProvider time, RevocationLists? revocationLists = null)
    {
        ArgumentNullException.ThrowIfNull(time);
        (DsseReport report, IReadOnlyList<DsseSignature> signatures) = DsseReader.Read(envelope);
        if (report.Fault != DsseFault.None)
        {
            return report;
        }

        byte[] signed = DsseEnvelope.BytesToSign(report.PayloadType, report.Payload.Span);
        Dictionary<HashAlgorithmName, byte[]> digests = _hashes.Concat(PostQuantumAlgorithm.All.SelectMany(a => a.Hashes)).Distinct()
            .ToDictionary(h => h, h => ContentDigest.Of(h, signed));
        return report with { Signatures = [.. signatures.Select(s => Verify(s, digests, anchors, time, revocationLists))] };
    }

    private static SignerReport Verify(
        DsseSignature signature,
        Dictionary<HashAlgorithmName, byte[]> digests,
        TrustAnchors? anchors,
        TimeProvider time,
        RevocationLists? lists)
    {
        if (signature.Certificates.Count > 0)
        {
            return Verify(signature.Value, signature.Certificates, digests, anchors, time, lists);
        }

        // Only the keys of anchors are known then. Whether another key made it, or nobody did, cannot be told.
        foreach (X509Certificate2 anchor in anchors?.Certificates ?? [])
        {
            SignerReport report = Verify(signature.Value, [anchor], digests, anchors, time, lists);
            if (report.Status == SignatureStatus.Valid)
            {
                return report;
            }
        }

        return Refused(SignatureStatus.CertificateMissing, null);
    }

    private static SignerReport Verify(
        ReadOnlyMemory<byte> signature,
        IReadOnlyList<X509Certificate2> certificates,
        Dictionary<HashAlgorithmName, byte[]> digests,
        TrustAnchors? anchors,
        TimeProvider time,
        RevocationLists? lists)
    {
        string? oid = certificates[0].PublicKey.Oid.Value;
        PostQuantumAlgorithm? postQuantum = PostQuantumAlgorithm.Find(oid);
        if ((postQuantum?.Kind ?? ClassicalKindOf(oid)) is not { } kind)
        {
            return Refused(SignatureStatus.UnsupportedAlgorithm, certificates[0]);
        }

        SignerReport? refusal = null;
        foreach (HashAlgorithmName hash in postQuantum?.Hashes ?? _hashes)
        {
            CmsSignature single = new(new SignatureAlgorithm(kind, hash), signature, certificates) { Digest = digests[hash] };
            byte[] message = DetachedSignedData.Encode([single]);
            SignedDataReport found = SignedDataVerifier.Verify(message, h => digests[h], anchors, time, lists);
            if (found is not { Fault: SignedDataFault.None, Signers: [{ Certificate: { } used } signer] } || !used.RawDataMemory.Span.SequenceEqual(certificates[0].RawDataMemory.Span))
            {
                // A certificate of the chain that has the signer's issuer and serial number is not the signer's.
                continue;
            }

            if (signer.Status == SignatureStatus.Valid)
            {
                return signer;
            }

            // That the two implementations disagree says more than that another hash does not fit.
            refusal = signer.Status == SignatureStatus.OpinionsDisagree ? signer : refusal ?? signer;
        }

        return refusal ?? Refused(SignatureStatus.SignatureMismatch, certificates[0]);
    }

    private static KeyKind? ClassicalKindOf(string? oid) => oid switch
    {
        Oids.RsaEncryption => KeyKind.Rsa,
        Oids.EcPublicKey => KeyKind.Ecdsa,
        _ => null,
    };

    private static SignerReport Refused(SignatureStatus status, X509Certificate2? certificate) => new()
    {
        Certificate = certificate,
        DigestAlgorithm = "none",
        SignatureAlgorithm = "none",
        Status = status,
    };
}
