// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Security.Cryptography.X509Certificates;
using UefiCapsule.Signing;

namespace UefiCapsule.Validators.Consumers;

/// <summary>The algorithms of certificates, as readers that know only some of them see them.</summary>
internal static class SignerAlgorithms
{
    private const string RsaEncryption = "1.2.840.113549.1.1.1";
    private const string Pkcs1 = "1.2.840.113549.1.1.";

    /// <summary>True when the certificate's key, or the signature on it, is ML-DSA or SLH-DSA.</summary>
    public static bool IsPostQuantum(X509Certificate2 certificate) =>
        PostQuantumAlgorithm.Find(certificate.GetKeyAlgorithm()) is not null || PostQuantumAlgorithm.Find(certificate.SignatureAlgorithm.Value) is not null;

    /// <summary>True when the certificate's key and the signature on it are RSA.</summary>
    public static bool IsRsa(X509Certificate2 certificate) =>
        certificate.GetKeyAlgorithm() == RsaEncryption && certificate.SignatureAlgorithm.Value?.StartsWith(Pkcs1, StringComparison.Ordinal) is true;
}
