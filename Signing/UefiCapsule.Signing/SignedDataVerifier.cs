// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography.X509Certificates;
using UefiCapsule.Signing.Certificates;
using UefiCapsule.Signing.Chains;
using UefiCapsule.Signing.Cms;
using UefiCapsule.Signing.Revocation;

namespace UefiCapsule.Signing;

/// <summary>
/// Verifies a detached SignedData message against the content's digest, twice: with the platform's code and with BouncyCastle, which
/// must agree (docs/adr/0005, 0013). Each signer is judged alone. Never throws on bad bytes; everything that is not plainly right is a fault or a status.
/// </summary>
public static class SignedDataVerifier
{
    /// <summary>The largest message that is looked at: 16 MiB.</summary>
    public const int MaximumLength = 16 * 1024 * 1024;

    /// <summary>The most signers that are looked at: 16.</summary>
    public const int MaximumSigners = 16;

    /// <summary>The most certificates that are looked at: 64.</summary>
    public const int MaximumCertificates = 64;

    /// <summary>Verifies a message.</summary>
    /// <param name="message">The bytes: a ContentInfo, or a bare SignedData as EDK II takes it too.</param>
    /// <param name="contentDigest">Gives the content's digest for a hash; called at most once for each hash that a signer names.</param>
    /// <param name="anchors">What to trust, or null when nothing was given.</param>
    /// <param name="time">The clock that validity dates are compared with.</param>
    /// <param name="revocationLists">
    /// The revocation lists that were given, or null. They decide nothing here: each signer's <see cref="SignerReport.Chains"/> says what they say.
    /// </param>
    public static SignedDataReport Verify(
        ReadOnlyMemory<byte> message,
        Func<HashAlgorithmName, byte[]> contentDigest,
        TrustAnchors? anchors,
        TimeProvider time,
        RevocationLists? revocationLists = null)
    {
        ArgumentNullException.ThrowIfNull(contentDigest);
        ArgumentNullException.ThrowIfNull(time);
        if (message.Length > MaximumLength)
        {
            return new SignedDataReport { Fault = SignedDataFault.TooLarge };
        }

        Envelope? envelope = Envelope.Open(message, out int derLength);
        if (envelope is null)
        {
            SignedDataFault fault = derLength == 0 ? SignedDataFault.NotDer : DerShape.Check(message.Span[..derLength]);
            return new SignedDataReport { Fault = fault == SignedDataFault.None ? SignedDataFault.NotSignedData : fault, DerLength = derLength };
        }

        if (derLength < message.Length)
        {
            return new SignedDataReport { Fault = SignedDataFault.TrailingBytes, DerLength = derLength, Layout = envelope.Layout };
        }

        SignedDataFault shape = DerShape.Check(message.Span);
        if (shape == SignedDataFault.None && (envelope.SignerCount > MaximumSigners || envelope.CertificateCount > MaximumCertificates))
        {
            shape = SignedDataFault.TooManySigners;
        }

        if (shape != SignedDataFault.None)
        {
            return new SignedDataReport { Fault = shape, DerLength = derLength, Layout = envelope.Layout };
        }

        bool callerThrew = false;
        byte[] Ask(HashAlgorithmName hash)
        {
            callerThrew = true;
            byte[] digest = contentDigest(hash);
            callerThrew = false;
            return digest;
        }

        SignedDataReport report;
        try
        {
            report = VerifyMessage(envelope, Ask, new Surroundings(anchors, revocationLists, time.GetUtcNow()));
        }
        catch (Exception e) when (!callerThrew && e is CryptographicException or AsnContentException or ArgumentException or FormatException
            or InvalidOperationException or OverflowException or NotSupportedException or IndexOutOfRangeException or NullReferenceException)
        {
            // The platform's parser throws many kinds of exception on hostile bytes; whichever it is, nothing was verified.
            report = new SignedDataReport { Fault = SignedDataFault.NotSignedData };
        }

        return report with { DerLength = derLength, Layout = envelope.Layout };
    }

    private static SignedDataReport VerifyMessage(Envelope envelope, Func<HashAlgorithmName, byte[]> contentDigest, Surroundings surroundings)
    {
        SignedCms message = new();
        message.Decode(envelope.ContentInfo);
        List<X509Certificate2> certificates = [.. message.Certificates];
        SignedDataFault fault = envelope.ContentType != Oids.Data ? SignedDataFault.NotData
            : !envelope.IsDetached ? SignedDataFault.AttachedContent
            : message.SignerInfos.Count == 0 ? SignedDataFault.NoSigners
            : SignedDataFault.None;
        SignedDataShape shape = fault == SignedDataFault.None ? SignedDataShape.Of(envelope.ContentInfo) : new SignedDataShape(fault, []);
        fault = shape.Fault == SignedDataFault.None && shape.Signers.Count != message.SignerInfos.Count ? SignedDataFault.BadShape : shape.Fault;
        if (fault != SignedDataFault.None)
        {
            return new SignedDataReport { Fault = fault, Certificates = certificates };
        }

        Dictionary<HashAlgorithmName, byte[]> digests = [];
        byte[] DigestOnce(HashAlgorithmName hash) => digests.TryGetValue(hash, out byte[]? known) ? known : digests[hash] = contentDigest(hash);
        BouncyCastleOpinion secondOpinion = new(envelope.ContentInfo, DigestOnce);
        List<SignerReport> signers = [];
        foreach (SignerInfo signer in message.SignerInfos)
        {
            SignerReport report = PlatformOpinion.Of(signer, shape.Signers[signers.Count], DigestOnce);
            if (report.Status == SignatureStatus.Valid)
            {
                // A refusal by the platform stands; only a yes, or a platform that does not know the algorithm, needs the other's yes.
                report = secondOpinion.Holds(signers.Count, signer.GetSignature(), report.Certificate)
                    ? report with { VerifiedBy = report.VerifiedBy | SignatureImplementations.BouncyCastle, SignatureHolds = true }
                    : report with
                    {
                        Status = report.VerifiedBy == SignatureImplementations.None ? SignatureStatus.SignatureMismatch : SignatureStatus.OpinionsDisagree,
                        VerifiedBy = SignatureImplementations.None,
                        SignatureHolds = report.VerifiedBy == SignatureImplementations.None ? false : null,
                    };
            }

            signers.Add(WithTrust(report, certificates, surroundings));
        }

        return new SignedDataReport { Fault = SignedDataFault.None, Certificates = certificates, Signers = signers };
    }

    private static SignerReport WithTrust(SignerReport report, IReadOnlyList<X509Certificate2> certificates, Surroundings surroundings)
    {
        if (report.Certificate is null)
        {
            return report;
        }

        (TrustAnchors? anchors, RevocationLists? lists, DateTimeOffset now) = surroundings;
        report = report with { Chains = new SignerChains(report.Certificate, certificates, anchors, lists, now) };
        if (report.Status != SignatureStatus.Valid)
        {
            return report;
        }

        anchors ??= TrustAnchors.From([]);
        (IReadOnlyList<X509Certificate2> chain, X509Certificate2? anchor) = ChainWalk.Walk(report.Certificate, certificates, anchors);
        return report with
        {
            Trust = anchor is not null ? TrustStatus.Trusted
                : anchors.Certificates.Count == 0 ? TrustStatus.NoAnchors
                : TrustStatus.Untrusted,
            Anchor = anchor,
            Chain = chain,
            DateProblems = CertificateDateProblem.Of(chain, now),
            IsPostQuantumTrusted = report.IsPostQuantum && anchor is not null && ChainWalk.IsPostQuantum(report.Certificate, chain, certificates, anchors),
        };
    }

    /// <summary>What a message is verified against.</summary>
    private sealed record Surroundings(TrustAnchors? Anchors, RevocationLists? Lists, DateTimeOffset Now);
}
