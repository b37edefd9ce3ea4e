// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Security.Cryptography;
using Mono.Options;
using UefiCapsule.Signing;

namespace UefiCapsule.Cli.Signers;

/// <summary>The options that name who signs. The second --key begins a second signer: what follows a --key belongs to it.</summary>
internal sealed class SignerOptions
{
    private readonly List<SignerWords> _signers = [new()];

    private SignerWords Last => _signers[^1];

    public void AddTo(OptionSet options) => options
        .Add("key=", "the private key in {FILE}: PEM or PFX; given again, it begins a further signer", AddKey)
        .Add("cert=", "the signer's certificate in {FILE}; not needed with a PFX that holds it", v => Once("--cert", Last.Certificate, () => Last.Certificate = v))
        .Add("chain=", "further certificates for the signature in {FILE}, such as an intermediate; may be repeated", v => Last.Chain.Add(v))
        .Add("hash=", "{HASH}: sha256 (default), sha384 or sha512", v => Once("--hash", Last.Hash, () => Last.Hash = HashOf(v)))
        .Add("passphrase-env=", "the environment variable {NAME} holds the key's passphrase", v => Once("--passphrase-env", Last.PassphraseVariable, () => Last.PassphraseVariable = v))
        .Add("passphrase-file=", "the first line of {FILE} is the key's passphrase", v => Once("--passphrase-file", Last.PassphraseFile, () => Last.PassphraseFile = v));

    /// <summary>The signers, in the order they were named; none when no word was about one.</summary>
    public IReadOnlyList<ISignerSource> ToSources(Terminal terminal)
    {
        SignerWords first = _signers[0];
        bool nothing = first is { Key: null, Certificate: null, Chain.Count: 0, Hash: null, PassphraseVariable: null, PassphraseFile: null };
        return nothing ? [] : [.. _signers.Select(s => SignerSources.Of(s, terminal))];
    }

    private void AddKey(string key)
    {
        if (Last.Key is not null)
        {
            _signers.Add(new SignerWords());
        }

        Last.Key = key;
    }

    /// <summary>A word that is given twice for one signer would silently win over the first.</summary>
    private static void Once(string option, object? former, Action set)
    {
        if (former is not null)
        {
            throw new UsageException($"{option} is given twice for one signer", "what follows a --key belongs to it; a second signer begins with a second --key");
        }

        set();
    }

    private static HashAlgorithmName HashOf(string word) => word switch
    {
        "sha256" => HashAlgorithmName.SHA256,
        "sha384" => HashAlgorithmName.SHA384,
        "sha512" => HashAlgorithmName.SHA512,
        _ => throw new UsageException($"there is no hash \"{word}\" to sign with", "hashes: sha256, sha384, sha512"),
    };
}
