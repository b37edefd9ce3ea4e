// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Security.Cryptography;
using Mono.Options;
using UefiCapsule.Operations.Signing;
using UefiCapsule.Signing.Files;

namespace UefiCapsule.Cli;

/// <summary>The options that name a key to sign with, and where its passphrase comes from.</summary>
internal sealed class KeyOptions
{
    private readonly List<string> _chain = [];
    private string? _key;
    private string? _certificate;
    private string? _passphraseVariable;
    private string? _passphraseFile;
    private HashAlgorithmName? _hash;

    public void AddTo(OptionSet options) => options
        .Add("key=", "the private key in {FILE}: PEM or PFX", v => _key = v)
        .Add("cert=", "the signer's certificate in {FILE}; not needed with a PFX that holds it", v => _certificate = v)
        .Add("chain=", "further certificates for the signature in {FILE}, such as an intermediate; may be repeated", _chain.Add)
        .Add("hash=", "{HASH}: sha256 (default), sha384 or sha512", v => _hash = HashOf(v))
        .Add("passphrase-env=", "the environment variable {NAME} holds the key's passphrase", v => _passphraseVariable = v)
        .Add("passphrase-file=", "the first line of {FILE} is the key's passphrase", v => _passphraseFile = v);

    /// <summary>The key, or null when none was named.</summary>
    public SigningKey? ToKey(Terminal terminal)
    {
        if (_passphraseVariable is not null && _passphraseFile is not null)
        {
            throw new UsageException("--passphrase-env and --passphrase-file exclude each other");
        }

        if (_key is null)
        {
            bool others = _certificate is not null || _chain.Count > 0 || _hash is not null || _passphraseVariable is not null || _passphraseFile is not null;
            return others ? throw new UsageException("--key is missing", "--cert, --chain, --hash and --passphrase-* belong to a --key") : null;
        }

        return new SigningKey(_key, _certificate, _chain, _hash ?? HashAlgorithmName.SHA256, Passphrase(terminal));
    }

    private static HashAlgorithmName HashOf(string word) => word switch
    {
        "sha256" => HashAlgorithmName.SHA256,
        "sha384" => HashAlgorithmName.SHA384,
        "sha512" => HashAlgorithmName.SHA512,
        _ => throw new UsageException($"there is no hash \"{word}\" to sign with", "hashes: sha256, sha384, sha512"),
    };

    private IPassphraseSource? Passphrase(Terminal terminal)
    {
        if (_passphraseVariable is { } variable)
        {
            string value = terminal.Environment(variable) ?? throw new UsageException($"the environment variable {variable} is not set");
            return new SecretSource(_ => value);
        }

        if (_passphraseFile is { } file)
        {
            return new FilePassphraseSource(file);
        }

        return terminal.ReadSecret is { } ask ? new SecretSource(key => ask($"passphrase for {key}: ")) : null;
    }
}
