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
    private readonly string _keyFile;

    private FileSigner(AsymmetricAlgorithm key, string keyFile, IReadOnlyList<X509Certificate2> certificates, HashAlgorithmName hash)
    {
        _key = key;
        _keyFile = keyFile;
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
            List<Given> certificates = CertificatesOf(options, keyFile);
            RequireValid(certificates, time.GetUtcNow());
            return new FileSigner(keyFile.Key, options.KeyFile, [.. certificates.Select(c => c.Certificate)], options.Hash);
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
            return ValueTask.FromResult(_key is RSA rsa
                ? rsa.SignHash(digest.Span, Algorithm.Hash, RSASignaturePadding.Pkcs1)
                : ((ECDsa)_key).SignHash(digest.Span, DSASignatureFormat.Rfc3279DerSequence));
        }
        catch (CryptographicException e)
        {
            throw new SigningException(SigningFault.KeyUnreadable, _keyFile, "the key does not sign; it may be damaged.", e);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _key.Dispose();

    private static void RequireSupported(AsymmetricAlgorithm key, string file)
    {
        bool supported = key switch
        {
            RSA rsa => rsa.KeySize is 2048 or 3072 or 4096,
            ECDsa ecdsa => ecdsa.ExportParameters(includePrivateParameters: false).Curve
                is { IsNamed: true, Oid.Value: "1.2.840.10045.3.1.7" or "1.3.132.0.34" },
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
    private static List<Given> CertificatesOf(FileSignerOptions options, KeyFile keyFile)
    {
        string file = options.CertificateFile ?? options.KeyFile;
        List<Given> given = [.. (options.CertificateFile is null ? keyFile.Certificates : CertificateFile.Read(file)).Select(c => new Given(c, file))];
        if (given.Count == 0)
        {
            throw new SigningException(SigningFault.CertificateMissing, options.KeyFile, "no certificate was given for the key.");
        }

        Given signer = given.Find(g => IsKeyOf(g.Certificate, keyFile.Key)) ?? throw new SigningException(
            SigningFault.KeyDoesNotFitCertificate,
            file,
            $"the key in {options.KeyFile} does not belong to the certificate \"{given[0].Certificate.Subject}\".");
        List<Given> all = [signer, .. given.Where(g => !ReferenceEquals(g, signer))];
        foreach (string chainFile in options.ChainFiles)
        {
            all.AddRange(CertificateFile.Read(chainFile).Select(c => new Given(c, chainFile)));
        }

        // A certificate that two of the files hold is written once; openssl would write it twice.
        return [.. all.DistinctBy(g => Convert.ToHexString(g.Certificate.RawDataMemory.Span))];
    }

    private static bool IsKeyOf(X509Certificate2 certificate, AsymmetricAlgorithm key) =>
        certificate.PublicKey.ExportSubjectPublicKeyInfo().AsSpan().SequenceEqual(key.ExportSubjectPublicKeyInfo());

    private static void RequireValid(List<Given> certificates, DateTimeOffset now)
    {
        foreach ((X509Certificate2 certificate, string file) in certificates)
        {
            if (CertificateDateProblem.Of([certificate], now) is [CertificateDateProblem problem])
            {
                throw problem.IsExpired
                    ? new SigningException(
                        SigningFault.CertificateExpired, file, $"the certificate \"{certificate.Subject}\" expired on {certificate.NotAfter.ToUniversalTime():u}.")
                    : new SigningException(
                        SigningFault.CertificateNotYetValid, file, $"the certificate \"{certificate.Subject}\" is not valid before {certificate.NotBefore.ToUniversalTime():u}.");
            }
        }
    }

    private sealed record Given(X509Certificate2 Certificate, string File);
}
