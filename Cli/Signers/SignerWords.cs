// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Security.Cryptography;

namespace UefiCapsule.Cli.Signers;

/// <summary>The words about one signer, as they stand on the command line.</summary>
internal sealed class SignerWords
{
    public List<string> Chain { get; } = [];

    public string? Key { get; set; }

    public string? Certificate { get; set; }

    public HashAlgorithmName? Hash { get; set; }

    public string? PassphraseVariable { get; set; }

    public string? PassphraseFile { get; set; }
}
