// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Security.Cryptography;
using UefiCapsule.Signing.Files;

namespace UefiCapsule.Operations.Signing;

/// <summary>A key in files, as the caller named them.</summary>
/// <param name="KeyFile">The private key: PEM or PFX.</param>
/// <param name="CertificateFile">The signer's certificate, or null when the key file (a PFX) holds it.</param>
/// <param name="ChainFiles">Further certificates that the signature carries, such as intermediates.</param>
/// <param name="Hash">The hash of the signature.</param>
/// <param name="Passphrase">Where the key's passphrase comes from; null when there is nobody to ask.</param>
public sealed record SigningKey(
    string KeyFile,
    string? CertificateFile,
    IReadOnlyList<string> ChainFiles,
    HashAlgorithmName Hash,
    IPassphraseSource? Passphrase = null);
