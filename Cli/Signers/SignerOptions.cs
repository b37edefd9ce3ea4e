// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Globalization;
using Mono.Options;
using UefiCapsule.Signing;
using UefiCapsule.Signing.External;

namespace UefiCapsule.Cli.Signers;

/// <summary>
/// The options that name who signs. A second --key or --signer begins a second signer: what follows belongs to it.
/// </summary>
internal sealed class SignerOptions
{
    private readonly List<SignerWords> _signers = [new()];

    private SignerWords Last => _signers[^1];

    public void AddTo(OptionSet options) => options
        .Add("key=", "the private key: a {FILE}, PEM or PFX, or a pkcs11: URI of a token (docs/signing.md); given again, it begins a further signer", v => Begin().Key = v)
        .Add("signer=", "a {PROGRAM} that signs digests (docs/external-signers.md), instead of --key; needs --cert", v => Begin().Program = v)
        .Add("signer-arg=", "an {ARGUMENT} for the program; may be repeated", v => Last.ProgramArguments.Add(v))
        .Add("signer-env=", "the program also gets the environment variable {NAME}; may be repeated", v => Last.ProgramVariables.Add(v))
        .Add("signer-timeout=", "the program has {SECONDS} for a signature; default: 120", v => Once("--signer-timeout", Last.ProgramTimeLimit, () => Last.ProgramTimeLimit = TimeLimitOf(v)))
        .Add("pkcs11-module=", "the token's PKCS#11 module in {FILE}, for URIs that name none; default: PKCS11_MODULE_PATH, or p11-kit's proxy", v => Once("--pkcs11-module", Last.Module, () => Last.Module = v))
        .Add("cert=", "the signer's certificate in {FILE}; not needed with a PFX or a token that holds it", v => Once("--cert", Last.Certificate, () => Last.Certificate = v))
        .Add("chain=", "further certificates for the signature in {FILE}, such as an intermediate; may be repeated", v => Last.Chain.Add(v))
        .Add("hash=", "{HASH}: sha256, sha384 or sha512; default: sha256 with RSA and ECDSA, what its standard says with ML-DSA and SLH-DSA", v => Once("--hash", Last.Hash, () => Last.Hash = HashOption.Of(v)))
        .Add("passphrase-env=", "the environment variable {NAME} holds the key's passphrase, or the token's PIN", v => Once("--passphrase-env", Last.PassphraseVariable, () => Last.PassphraseVariable = v))
        .Add("passphrase-file=", "the first line of {FILE} is the key's passphrase, or the token's PIN", v => Once("--passphrase-file", Last.PassphraseFile, () => Last.PassphraseFile = v));

    /// <summary>True when no word was about a signer.</summary>
    public bool IsEmpty => _signers[0].IsEmpty;

    /// <summary>The signers, in the order they were named; none when no word was about one.</summary>
    public IReadOnlyList<ISignerSource> ToSources(Terminal terminal)
    {
        return IsEmpty ? [] : [.. _signers.Select(s => SignerWordsReader.SourceOf(s, terminal))];
    }

    /// <summary>The signer that a word about the source of signatures belongs to: a new one where the last has its source.</summary>
    private SignerWords Begin()
    {
        if (Last.HasSource)
        {
            _signers.Add(new SignerWords());
        }

        return Last;
    }

    /// <summary>A word that is given twice for one signer would silently win over the first.</summary>
    private static void Once(string option, object? former, Action set)
    {
        if (former is not null)
        {
            throw new UsageException($"{option} is given twice for one signer", "what follows a --key or --signer belongs to it; a second signer begins with a second one");
        }

        set();
    }

    private static TimeSpan TimeLimitOf(string word)
    {
        int most = (int)ExternalSignerOptions.MaximumTimeLimit.TotalSeconds;
        return int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out int seconds) && seconds > 0 && seconds <= most
            ? TimeSpan.FromSeconds(seconds)
            : throw new UsageException($"--signer-timeout takes a number of seconds from 1 to {most}, not \"{word}\"");
    }
}
