// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Cli.Output;
using UefiCapsule.Signing;
using UefiCapsule.Signing.External;
using UefiCapsule.Signing.Files;
using UefiCapsule.Signing.Pkcs11;
using UefiCapsule.Signing.PostQuantum;

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

        if (words.Key is null || !Pkcs11SignerOptions.IsTokenUri(words.Key))
        {
            RefuseTokenWords(words);
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

        if (Pkcs11SignerOptions.IsTokenUri(key))
        {
            return Token(words, key, terminal);
        }

        return new FileSignerOptions
        {
            KeyFile = key,
            CertificateFile = words.Certificate,
            ChainFiles = words.Chain,
            Hash = words.Hash,
            Passphrase = Passphrase(words, terminal, "passphrase"),
            KeyReaders = [new PostQuantumKeyReader()],
        };
    }

    private static Pkcs11SignerOptions Token(SignerWords words, string key, Terminal terminal)
    {
        string? module = words.Module ?? terminal.Environment("PKCS11_MODULE_PATH");
        Pkcs11SignerOptions options = new()
        {
            Key = key,
            Certificate = words.Certificate,
            Chain = words.Chain,
            Hash = words.Hash,
            Module = string.IsNullOrEmpty(module) ? null : module,
            Pin = Passphrase(words, terminal, "PIN"),
        };
        return options.PinFile is not null && words is not { PassphraseVariable: null, PassphraseFile: null }
            ? throw new UsageException("pin-source in the URI excludes --passphrase-env and --passphrase-file")
            : options;
    }

    private static void RefuseTokenWords(SignerWords words)
    {
        if (words.Module is not null)
        {
            throw new UsageException("--pkcs11-module belongs to a --key that is a pkcs11: URI");
        }

        if (words.Chain.Append(words.Certificate ?? string.Empty).Any(Pkcs11SignerOptions.IsTokenUri))
        {
            throw new UsageException("a certificate on a token goes with a key on a token", "export the certificate to a file, for example with p11tool --export");
        }
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

    private static IPassphraseSource? Passphrase(SignerWords words, Terminal terminal, string what)
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

        return terminal.ReadSecret is { } ask ? new SecretSource(key => ask(Printable.Text($"{what} for {key}: "))) : null;
    }
}
