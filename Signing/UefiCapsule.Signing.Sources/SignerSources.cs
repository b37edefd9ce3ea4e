// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Signing.External;
using UefiCapsule.Signing.Files;
using UefiCapsule.Signing.Pkcs11;
using UefiCapsule.Signing.PostQuantum;

namespace UefiCapsule.Signing.Sources;

/// <summary>The one place that knows every signing back end: which of them a description of a signer means.</summary>
public static class SignerSources
{
    /// <summary>The variable that names the PKCS#11 module where neither URI nor description do.</summary>
    public const string ModuleVariable = "PKCS11_MODULE_PATH";

    /// <summary>The source that the description means.</summary>
    /// <param name="signer">The description; it names a key or a program.</param>
    /// <param name="surroundings">Where variables are read and who can be asked.</param>
    /// <exception cref="ArgumentException">It names neither a key nor a program, or a variable that is not set.</exception>
    public static ISignerSource Of(SignerDescription signer, SignerSurroundings surroundings)
    {
        ArgumentNullException.ThrowIfNull(signer);
        ArgumentNullException.ThrowIfNull(surroundings);
        if (signer.Program is { } program)
        {
            return Program(signer, program, surroundings);
        }

        string key = signer.Key ?? throw new ArgumentException("There is neither a key nor a program.", nameof(signer));
        return signer.IsOnToken ? Token(signer, key, surroundings) : new FileSignerOptions
        {
            KeyFile = key,
            CertificateFile = signer.Certificate,
            ChainFiles = signer.Chain,
            Hash = signer.Hash,
            Passphrase = Passphrase(signer, surroundings, "passphrase"),
            KeyReaders = [new PostQuantumKeyReader()],
        };
    }

    /// <summary>The environment variables that the description needs and that are not set.</summary>
    public static IReadOnlyList<string> MissingVariables(SignerDescription signer, SignerSurroundings surroundings)
    {
        ArgumentNullException.ThrowIfNull(signer);
        ArgumentNullException.ThrowIfNull(surroundings);
        IEnumerable<string> needed = signer.PassphraseVariable is { } variable ? signer.ProgramVariables.Prepend(variable) : signer.ProgramVariables;
        return [.. needed.Where(name => surroundings.Variable(name) is null).Distinct(StringComparer.Ordinal)];
    }

    private static Pkcs11SignerOptions Token(SignerDescription signer, string key, SignerSurroundings surroundings)
    {
        string? module = signer.Module ?? surroundings.Variable(ModuleVariable);
        return new Pkcs11SignerOptions
        {
            Key = key,
            Certificate = signer.Certificate,
            Chain = signer.Chain,
            Hash = signer.Hash,
            Module = string.IsNullOrEmpty(module) ? null : module,
            Pin = Passphrase(signer, surroundings, "PIN"),
        };
    }

    private static ExternalSignerOptions Program(SignerDescription signer, string program, SignerSurroundings surroundings)
    {
        ExternalSignerOptions options = new()
        {
            Program = program,
            Arguments = signer.ProgramArguments,
            CertificateFile = signer.Certificate,
            ChainFiles = signer.Chain,
            Hash = signer.Hash,
            Environment = signer.ProgramVariables.Distinct(StringComparer.Ordinal).ToDictionary(n => n, n => Value(n, surroundings), StringComparer.Ordinal),
        };
        return signer.ProgramTimeLimit is { } limit ? options with { TimeLimit = limit } : options;
    }

    private static IPassphraseSource? Passphrase(SignerDescription signer, SignerSurroundings surroundings, string what)
    {
        if (signer.PassphraseVariable is { } variable)
        {
            return new VariablePassphraseSource(Value(variable, surroundings));
        }

        return signer.PassphraseFile is { } file ? new FilePassphraseSource(file) : surroundings.Prompt(what);
    }

    private static string Value(string variable, SignerSurroundings surroundings) =>
        surroundings.Variable(variable) ?? throw new ArgumentException($"The environment variable {variable} is not set.", nameof(variable));
}
