// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Cli.Output;
using UefiCapsule.Signing;
using UefiCapsule.Signing.Pkcs11;
using UefiCapsule.Signing.Sources;

namespace UefiCapsule.Cli.Signers;

/// <summary>The signing back ends of this command: which words about a signer go together, and whom they mean.</summary>
internal static class SignerWordsReader
{
    public static ISignerSource SourceOf(SignerWords words, Terminal terminal)
    {
        if (words is { PassphraseVariable: not null, PassphraseFile: not null })
        {
            throw new UsageException("--passphrase-env and --passphrase-file exclude each other");
        }

        if (words.Key is null || !SignerDescription.IsTokenUri(words.Key))
        {
            RefuseTokenWords(words);
        }

        if (words.Program is not null)
        {
            RefusePassphrase(words);
        }
        else
        {
            RequireKey(words);
        }

        SignerDescription signer = words.ToDescription();
        SignerSurroundings surroundings = SurroundingsOf(terminal);
        foreach (string variable in SignerSources.MissingVariables(signer, surroundings))
        {
            throw new UsageException($"the environment variable {variable} is not set");
        }

        ISignerSource source = SignerSources.Of(signer, surroundings);
        return source is Pkcs11SignerOptions { PinFile: not null } && words is not { PassphraseVariable: null, PassphraseFile: null }
            ? throw new UsageException("pin-source in the URI excludes --passphrase-env and --passphrase-file")
            : source;
    }

    /// <summary>The terminal's variables, and its person to ask.</summary>
    public static SignerSurroundings SurroundingsOf(Terminal terminal) => new(
        terminal.Environment,
        what => terminal.ReadSecret is { } ask ? new SecretSource(key => ask(Printable.Text($"{what} for {key}: "))) : null);

    private static void RefuseTokenWords(SignerWords words)
    {
        if (words.Module is not null)
        {
            throw new UsageException("--pkcs11-module belongs to a --key that is a pkcs11: URI");
        }

        if (words.Chain.Append(words.Certificate ?? string.Empty).Any(SignerDescription.IsTokenUri))
        {
            throw new UsageException("a certificate on a token goes with a key on a token", "export the certificate to a file, for example with p11tool --export");
        }
    }

    private static void RefusePassphrase(SignerWords words)
    {
        if (words is not { PassphraseVariable: null, PassphraseFile: null })
        {
            throw new UsageException("--passphrase-env and --passphrase-file belong to a --key", "a program that signs asks for its secrets itself, or gets them with --signer-env");
        }
    }

    private static void RequireKey(SignerWords words)
    {
        if (words is not { ProgramArguments.Count: 0, ProgramVariables.Count: 0, ProgramTimeLimit: null })
        {
            throw new UsageException("--signer is missing", "--signer-arg, --signer-env and --signer-timeout belong to a --signer");
        }

        if (words.Key is null)
        {
            throw new UsageException("--key is missing", "--cert, --chain, --hash and --passphrase-* belong to a --key");
        }
    }
}
