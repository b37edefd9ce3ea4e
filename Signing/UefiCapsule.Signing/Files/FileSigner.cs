// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using UefiCapsule.Signing.Certificates;

namespace UefiCapsule.Signing.Files;

/// <summary>
/// Signs with a key in a file: RSA of 2048, 3072 or 4096 bits, ECDSA over P-256 or P-384. Everything that can be wrong with the key
/// and its certificates is found when it is opened, before anything is signed.
/// </summary>
public sealed class FileSigner : ICapsuleSigner
{
    private readonly AsymmetricAlgorithm _key;

    private FileSigner(AsymmetricAlgorithm key, IReadOnlyList<X509Certificate2> certificates, HashAlgorithmName hash)
    {
        _key = key;
        Certificates = certificates;
        Algorithm = new SignatureAlgorithm(key is RSA ? KeyKind.Rsa : KeyKind.Ecdsa, hash);
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
        if (options.Hash != HashAlgorithmName.SHA256 && options.Hash != HashAlgorithmName.SHA384 && options.Hash != HashAlgorithmName.SHA512)
        {
            throw new SigningException(SigningFault.UnsupportedHash, null, $"{options.Hash.Name} is not supported; use SHA-256, SHA-384 or SHA-512.");
        }

        KeyFile keyFile = KeyFile.Read(options.KeyFile, options.Passphrase);
        try
        {
            RequireSupported(keyFile.Key, options.KeyFile);
            IReadOnlyList<X509Certificate2> certificates = CertificatesOf(options, keyFile);
            RequireValid(certificates, time.GetUtcNow(), options.CertificateFile ?? options.KeyFile);
            return new FileSigner(keyFile.Key, certificates, options.Hash);
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
        byte[] signature = _key is RSA rsa
            ? rsa.SignHash(digest.Span, Algorithm.Hash, RSASignaturePadding.Pkcs1)
            : ((ECDsa)_key).SignHash(digest.Span, DSASignatureFormat.Rfc3279DerSequence);
        return ValueTask.FromResult(signature);
    }

    /// <inheritdoc/>
    public void Dispose() => _key.Dispose();

    private static void RequireSupported(AsymmetricAlgorithm key, string file)
    {
        bool supported = key switch
        {
            RSA rsa => rsa.KeySize is 2048 or 3072 or 4096,
            ECDsa ecdsa => ecdsa.ExportParameters(includePrivateParameters: false).Curve.Oid.Value
                is "1.2.840.10045.3.1.7" or "1.3.132.0.34",
            _ => false,
        };
        if (!supported)
        {
            throw new SigningException(
                SigningFault.UnsupportedKey,
                file,
                "the key is not supported; capsules are signed with RSA of 2048, 3072 or 4096 bits, or ECDSA over P-256 or P-384.");
        }
    }

    /// <summary>All certificates: the one that fits the key first, the others in the order the files give them.</summary>
    private static List<X509Certificate2> CertificatesOf(FileSignerOptions options, KeyFile keyFile)
    {
        List<X509Certificate2> given = options.CertificateFile is { } file ? [.. CertificateFile.Read(file)] : [.. keyFile.Certificates];
        if (given.Count == 0)
        {
            throw new SigningException(SigningFault.CertificateMissing, options.KeyFile, "no certificate was given for the key.");
        }

        X509Certificate2 signer = given.Find(c => IsKeyOf(c, keyFile.Key)) ?? throw new SigningException(
            SigningFault.KeyDoesNotFitCertificate,
            options.CertificateFile ?? options.KeyFile,
            $"the key in {options.KeyFile} does not belong to the certificate \"{given[0].Subject}\".");
        List<X509Certificate2> all = [signer, .. given.Where(c => !ReferenceEquals(c, signer))];
        foreach (string chainFile in options.ChainFiles)
        {
            all.AddRange(CertificateFile.Read(chainFile));
        }

        // openssl's -certfile does not repeat a certificate either.
        return [.. all.DistinctBy(c => c.Thumbprint)];
    }

    private static bool IsKeyOf(X509Certificate2 certificate, AsymmetricAlgorithm key) =>
        certificate.PublicKey.ExportSubjectPublicKeyInfo().AsSpan().SequenceEqual(key.ExportSubjectPublicKeyInfo());

    private static void RequireValid(IReadOnlyList<X509Certificate2> certificates, DateTimeOffset now, string file)
    {
        if (CertificateDateProblem.Of(certificates, now) is not [CertificateDateProblem problem, ..])
        {
            return;
        }

        X509Certificate2 certificate = problem.Certificate;
        throw problem.IsExpired
            ? new SigningException(
                SigningFault.CertificateExpired, file, $"the certificate \"{certificate.Subject}\" expired on {certificate.NotAfter.ToUniversalTime():u}.")
            : new SigningException(
                SigningFault.CertificateNotYetValid, file, $"the certificate \"{certificate.Subject}\" is not valid before {certificate.NotBefore.ToUniversalTime():u}.");
    }
}
