// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace UefiCapsule.Signing.TestKeys;

/// <summary>A certificate for tests and its private key.</summary>
/// <param name="Certificate">The certificate; its subject says TEST.</param>
/// <param name="Key">The private key.</param>
public sealed record TestKey(X509Certificate2 Certificate, AsymmetricAlgorithm Key) : IDisposable
{
    /// <summary>The certificate as PEM text, with a line feed at the end.</summary>
    public string CertificatePem => Certificate.ExportCertificatePem() + "\n";

    /// <summary>The private key as PKCS#8 PEM text, with a line feed at the end.</summary>
    public string KeyPem => Key.ExportPkcs8PrivateKeyPem() + "\n";

    /// <summary>The private key as encrypted PKCS#8 PEM text (AES-256, PBKDF2 with SHA-256), with a line feed at the end.</summary>
    public string EncryptedKeyPem(ReadOnlySpan<char> passphrase) => Key.ExportEncryptedPkcs8PrivateKeyPem(
        passphrase,
        new PbeParameters(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, 100_000)) + "\n";

    /// <inheritdoc/>
    public void Dispose()
    {
        Key.Dispose();
        Certificate.Dispose();
    }
}
