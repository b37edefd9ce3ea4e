// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Security.Cryptography;
using UefiCapsule.Signing;

namespace UefiCapsule.Cli.Signers;

/// <summary>The words about one signer, as they stand on the command line.</summary>
internal sealed class SignerWords
{
    public List<string> Chain { get; } = [];

    public string? Key { get; set; }

    public string? Program { get; set; }

    public List<string> ProgramArguments { get; } = [];

    public List<string> ProgramVariables { get; } = [];

    public TimeSpan? ProgramTimeLimit { get; set; }

    /// <summary>The PKCS#11 module's file.</summary>
    public string? Module { get; set; }

    public string? Certificate { get; set; }

    public HashAlgorithmName? Hash { get; set; }

    public string? PassphraseVariable { get; set; }

    public string? PassphraseFile { get; set; }

    /// <summary>True when a word says where the signature comes from: a key or a program.</summary>
    public bool HasSource => Key is not null || Program is not null;

    /// <summary>True when no word was about this signer.</summary>
    public bool IsEmpty => this is
    {
        HasSource: false,
        Module: null,
        Certificate: null,
        Chain.Count: 0,
        Hash: null,
        PassphraseVariable: null,
        PassphraseFile: null,
        ProgramArguments.Count: 0,
        ProgramVariables.Count: 0,
        ProgramTimeLimit: null,
    };

    public SignerDescription ToDescription() => new()
    {
        Key = Key,
        Program = Program,
        ProgramArguments = ProgramArguments,
        ProgramVariables = ProgramVariables,
        ProgramTimeLimit = ProgramTimeLimit,
        Module = Module,
        Certificate = Certificate,
        Chain = Chain,
        Hash = Hash,
        PassphraseVariable = PassphraseVariable,
        PassphraseFile = PassphraseFile,
    };
}
