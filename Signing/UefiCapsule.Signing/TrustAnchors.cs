// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using UefiCapsule.Signing.Certificates;

namespace UefiCapsule.Signing;

/// <summary>
/// The certificates that were given to be trusted. Nothing else is ever trusted: no store of the machine, no certificate that came
/// with a capsule. An anchor may be a root, an intermediate or the signer's own certificate, as in EDK II
/// (CryptoPkg/Library/BaseCryptLib/Pk/CryptPkcs7VerifyCommon.c, X509_V_FLAG_PARTIAL_CHAIN).
/// </summary>
public sealed class TrustAnchors
{
    private TrustAnchors(IReadOnlyList<X509Certificate2> certificates) => Certificates = certificates;

    /// <summary>The anchors.</summary>
    public IReadOnlyList<X509Certificate2> Certificates { get; }

    /// <summary>Anchors out of files: PEM with one or more certificates, or DER with one.</summary>
    /// <exception cref="SigningException">A file cannot be read or holds no certificate.</exception>
    public static TrustAnchors Load(IEnumerable<string> files)
    {
        ArgumentNullException.ThrowIfNull(files);
        List<X509Certificate2> certificates = [];
        foreach (string file in files)
        {
            certificates.AddRange(CertificateFile.Read(file));
        }

        return new TrustAnchors(certificates);
    }

    /// <summary>Anchors that the caller has in hand.</summary>
    public static TrustAnchors From(IEnumerable<X509Certificate2> certificates) => new([.. certificates]);

    /// <summary>The certificates of bytes that the caller has in hand: PEM with one or more, or DER with one.</summary>
    /// <param name="name">What to call the bytes in a message.</param>
    /// <param name="bytes">The bytes.</param>
    /// <exception cref="SigningException">They hold no certificate, or a damaged one.</exception>
    public static IReadOnlyList<X509Certificate2> CertificatesIn(string name, ReadOnlySpan<byte> bytes) => CertificateFile.Read(name, bytes);

    /// <summary>The chain from a certificate to one of the anchors over further certificates; null when there is none.</summary>
    /// <param name="signer">Where the chain starts.</param>
    /// <param name="certificates">Certificates that may be links of it; they need not be trusted.</param>
    public IReadOnlyList<X509Certificate2>? ChainFrom(X509Certificate2 signer, IReadOnlyList<X509Certificate2> certificates)
    {
        ArgumentNullException.ThrowIfNull(signer);
        ArgumentNullException.ThrowIfNull(certificates);
        (IReadOnlyList<X509Certificate2> chain, X509Certificate2? anchor) = ChainWalk.Walk(signer, certificates, this);
        return anchor is null ? null : chain;
    }

    internal X509Certificate2? Find(X509Certificate2 certificate) =>
        Certificates.FirstOrDefault(a => CryptographicOperations.FixedTimeEquals(a.RawDataMemory.Span, certificate.RawDataMemory.Span));
}
