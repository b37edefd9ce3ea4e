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

    internal X509Certificate2? Find(X509Certificate2 certificate) =>
        Certificates.FirstOrDefault(a => CryptographicOperations.FixedTimeEquals(a.RawDataMemory.Span, certificate.RawDataMemory.Span));
}
