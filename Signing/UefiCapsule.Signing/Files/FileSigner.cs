// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace UefiCapsule.Signing.Files;

/// <summary>
/// Signs with a key in a file: RSA of 2048, 3072 or 4096 bits, ECDSA over P-256 or P-384, and what the options' further readers know.
/// Everything that can be wrong with the key and its certificates is found when it is opened, before anything is signed.
/// </summary>
public sealed class FileSigner : ICapsuleSigner
{
    private readonly IPrivateKey _key;
    private readonly string _keyFile;

    private FileSigner(IPrivateKey key, string keyFile, IReadOnlyList<X509Certificate2> certificates, SignatureAlgorithm algorithm)
    {
        _key = key;
        _keyFile = keyFile;
        Certificates = certificates;
        Algorithm = algorithm;
    }

    /// <inheritdoc/>
    public IReadOnlyList<X509Certificate2> Certificates { get; }

    /// <inheritdoc/>
    public SignatureAlgorithm Algorithm { get; }

    /// <summary>Opens the files.</summary>
    /// <param name="options">Which files.</param>
    /// <param name="time">The clock that the certificates' validity is compared with.</param>
    /// <exception cref="SigningException">The key or a certificate cannot be used; the fault says why.</exception>
    public static FileSigner Open(FileSignerOptions options, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(time);
        if (options.Hash is { } hash && hash != HashAlgorithmName.SHA256 && hash != HashAlgorithmName.SHA384 && hash != HashAlgorithmName.SHA512)
        {
            throw new SigningException(SigningFault.UnsupportedHash, null, $"{hash.Name} is not supported; use SHA-256, SHA-384 or SHA-512.");
        }

        KeyFile keyFile = KeyFile.Read(options.KeyFile, options.Passphrase, options.KeyReaders);
        try
        {
            IReadOnlyList<(X509Certificate2, string)> given = options.CertificateFile is { } file
                ? SignerCertificates.In(file)
                : [.. keyFile.Certificates.Select(c => (c, options.KeyFile))];
            IReadOnlyList<X509Certificate2> certificates = SignerCertificates.Of(
                given, options.ChainFiles, keyFile.Key.ExportSubjectPublicKeyInfo(), options.KeyFile, time.GetUtcNow());
            return new FileSigner(keyFile.Key, options.KeyFile, certificates, keyFile.Key.AlgorithmWith(options.Hash));
        }
        catch
        {
            keyFile.Key.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public ValueTask<byte[]> SignDigestAsync(ReadOnlyMemory<byte> digest, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (digest.Length != Algorithm.DigestLength)
        {
            throw new ArgumentException($"A digest by {Algorithm.Hash.Name} has {Algorithm.DigestLength} bytes.", nameof(digest));
        }

        try
        {
            return ValueTask.FromResult(_key.SignDigest(digest.Span, Algorithm));
        }
        catch (CryptographicException e)
        {
            throw new SigningException(SigningFault.KeyUnreadable, _keyFile, "the key does not sign; it may be damaged.", e);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _key.Dispose();
}
