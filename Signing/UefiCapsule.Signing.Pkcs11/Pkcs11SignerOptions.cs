// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Security.Cryptography;
using UefiCapsule.Signing.Files;
using UefiCapsule.Signing.Pkcs11.Native;
using UefiCapsule.Signing.Pkcs11.Uris;

namespace UefiCapsule.Signing.Pkcs11;

/// <summary>
/// A signer whose key is on a PKCS#11 token: an HSM, a smart card, a USB key, SoftHSM. Key and certificates are named by URIs of
/// RFC 7512; certificates may also be files.
/// </summary>
public sealed record Pkcs11SignerOptions : ISignerSource
{
    /// <summary>The private key, as a <c>pkcs11:</c> URI.</summary>
    public required string Key { get; init; }

    /// <summary>
    /// The signer's certificate, a file (PEM or DER) or a <c>pkcs11:</c> URI; null for the one on the key's token that has the key's id,
    /// or else its label. A URI that names no token means the key's.
    /// </summary>
    public string? Certificate { get; init; }

    /// <summary>Further certificates of the chain, files or <c>pkcs11:</c> URIs, in the order they are to be included.</summary>
    public IReadOnlyList<string> Chain { get; init; } = [];

    /// <summary>The hash to sign with: SHA-256, SHA-384 or SHA-512; null for SHA-256.</summary>
    public HashAlgorithmName? Hash { get; init; }

    /// <summary>The module's file, for a key whose URI names none with <c>module-path</c> or <c>module-name</c>; null for p11-kit's proxy.</summary>
    public string? Module { get; init; }

    /// <summary>Where the PIN comes from when the key's URI names no file with <c>pin-source</c>, or null when there is none.</summary>
    public IPassphraseSource? Pin { get; init; }

    /// <summary>The file with the PIN that the key's URI names with <c>pin-source</c>, or null.</summary>
    public string? PinFile => Parts(Key, "private")?.PinFile;

    /// <inheritdoc/>
    public IReadOnlyList<string> Files
    {
        get
        {
            List<string> files = [.. FilesOf(Key, "private")];
            foreach (string certificate in (IEnumerable<string>)[.. Certificate is { } own ? [own] : Array.Empty<string>(), .. Chain])
            {
                files.AddRange(IsTokenUri(certificate) ? FilesOf(certificate, "cert") : [certificate]);
            }

            return Module is { } module ? [.. files, module] : files;
        }
    }

    /// <summary>How the module's structures lie in memory; another than this platform's only in tests.</summary>
    internal CryptokiLayout Layout { get; init; } = CryptokiLayout.OfThisPlatform;

    /// <summary>True for a text that begins as a <c>pkcs11:</c> URI does; whether it is one, <see cref="Open"/> says.</summary>
    public static bool IsTokenUri(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.StartsWith(TokenUri.Scheme, StringComparison.OrdinalIgnoreCase);
    }

    /// <inheritdoc/>
    public ICapsuleSigner Open(TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(time);
        return new SignerOpening(this, Layout, time).Open();
    }

    private static IEnumerable<string> FilesOf(string text, string type)
    {
        TokenUri? uri = Parts(text, type);
        return new[] { uri?.PinFile, uri?.ModulePath }.OfType<string>();
    }

    private static TokenUri? Parts(string text, string type)
    {
        try
        {
            return TokenUriReader.Read(text, type);
        }
        catch (SigningException)
        {
            return null; // Open says what is wrong with it
        }
    }
}
