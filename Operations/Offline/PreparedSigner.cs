// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Security.Cryptography.X509Certificates;
using UefiCapsule.Signing;

namespace UefiCapsule.Operations.Offline;

/// <summary>A signer whose key is elsewhere.</summary>
/// <param name="Certificates">The signer's certificate first, then its chain.</param>
/// <param name="Algorithm">How it signs.</param>
internal sealed record PreparedSigner(IReadOnlyList<X509Certificate2> Certificates, SignatureAlgorithm Algorithm)
{
    public X509Certificate2 Certificate => Certificates[0];

    /// <exception cref="SigningException">A certificate cannot be used.</exception>
    public static PreparedSigner Open(NamedSigner signer, TimeProvider time)
    {
        IReadOnlyList<X509Certificate2> certificates = SignerCertificates.Of(signer.CertificateFile, signer.ChainFiles, time.GetUtcNow());
        return new PreparedSigner(certificates, CertificateAlgorithm.Of(certificates[0], signer.Hash, signer.CertificateFile));
    }

    /// <summary>The certificate of a signer that is named twice, or null.</summary>
    public static X509Certificate2? Duplicate(IEnumerable<PreparedSigner> signers) => signers
        .Select(s => s.Certificate)
        .GroupBy(c => Convert.ToHexString(c.RawDataMemory.Span))
        .FirstOrDefault(g => g.Count() > 1)?.First();
}
