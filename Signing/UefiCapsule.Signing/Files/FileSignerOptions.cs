// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Security.Cryptography;

namespace UefiCapsule.Signing.Files;

/// <summary>Which files a <see cref="FileSigner"/> is made of.</summary>
public sealed record FileSignerOptions : ISignerSource
{
    /// <summary>The private key: PEM (PKCS#8 plain or encrypted, PKCS#1, SEC1) or PFX (PKCS#12).</summary>
    public required string KeyFile { get; init; }

    /// <summary>The signer's certificate, PEM or DER; may be left out when the key file, PEM or PFX, holds it.</summary>
    public string? CertificateFile { get; init; }

    /// <summary>Further certificates of the chain, PEM or DER, in the order they are to be included.</summary>
    public IReadOnlyList<string> ChainFiles { get; init; } = [];

    /// <summary>The hash to sign with: SHA-256, SHA-384 or SHA-512; null for the one that suits the key, SHA-256 with RSA and ECDSA.</summary>
    public HashAlgorithmName? Hash { get; init; }

    /// <summary>Where a passphrase comes from, or null when there is none.</summary>
    public IPassphraseSource? Passphrase { get; init; }

    /// <summary>Readers of keys that are neither RSA nor ECDSA, asked in order.</summary>
    public IReadOnlyList<IPrivateKeyReader> KeyReaders { get; init; } = [];

    /// <inheritdoc/>
    public IReadOnlyList<string> Files => [KeyFile, .. CertificateFile is { } file ? [file] : Array.Empty<string>(), .. ChainFiles];

    /// <inheritdoc/>
    public ICapsuleSigner Open(TimeProvider time) => FileSigner.Open(this, time);
}
