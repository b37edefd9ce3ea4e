// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Signing;
using UefiCapsule.Signing.External;
using UefiCapsule.Signing.Files;

namespace UefiCapsule.Cli.Signers;

/// <summary>The signing back ends of this command: which one the words about a signer mean.</summary>
internal static class SignerSources
{
    public static ISignerSource Of(SignerWords words, Terminal terminal)
    {
        if (words is { PassphraseVariable: not null, PassphraseFile: not null })
        {
            throw new UsageException("--passphrase-env and --passphrase-file exclude each other");
        }

        if (words.Program is { } program)
        {
            return Program(words, program, terminal);
        }

        if (words is not { ProgramArguments.Count: 0, ProgramVariables.Count: 0, ProgramTimeLimit: null })
        {
            throw new UsageException("--signer is missing", "--signer-arg, --signer-env and --signer-timeout belong to a --signer");
        }

        if (words.Key is not { } key)
        {
            throw new UsageException("--key is missing", "--cert, --chain, --hash and --passphrase-* belong to a --key");
        }

        return new FileSignerOptions
        {
            KeyFile = key,
            CertificateFile = words.Certificate,
            ChainFiles = words.Chain,
            Hash = words.Hash,
            Passphrase = Passphrase(words, terminal),
        };
    }

    private static ExternalSignerOptions Program(SignerWords words, string program, Terminal terminal)
    {
        if (words is not { PassphraseVariable: null, PassphraseFile: null })
        {
            throw new UsageException("--passphrase-env and --passphrase-file belong to a --key", "a program that signs asks for its secrets itself, or gets them with --signer-env");
        }

        ExternalSignerOptions options = new()
        {
            Program = program,
            Arguments = words.ProgramArguments,
            CertificateFile = words.Certificate,
            ChainFiles = words.Chain,
            Hash = words.Hash,
            Environment = words.ProgramVariables.Distinct(StringComparer.Ordinal).ToDictionary(
                n => n,
                n => terminal.Environment(n) ?? throw new UsageException($"the environment variable {n} is not set"),
                StringComparer.Ordinal),
        };
        return words.ProgramTimeLimit is { } limit ? options with { TimeLimit = limit } : options;
    }

    private static IPassphraseSource? Passphrase(SignerWords words, Terminal terminal)
    {
        if (words.PassphraseVariable is { } variable)
        {
            string value = terminal.Environment(variable) ?? throw new UsageException($"the environment variable {variable} is not set");
            return new SecretSource(_ => value);
        }

        if (words.PassphraseFile is { } file)
        {
            return new FilePassphraseSource(file);
        }

        return terminal.ReadSecret is { } ask ? new SecretSource(key => ask($"passphrase for {key}: ")) : null;
    }
}
