// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Security.Cryptography;

namespace UefiCapsule.Signing;

/// <summary>
/// Who signs, in words: data that a front end or a file of signing profiles gives, and that Signing.Sources makes an
/// <see cref="ISignerSource"/> of. It holds no secret, only where secrets are (docs/adr/0021).
/// </summary>
public sealed record SignerDescription
{
    /// <summary>How the name of a key or certificate on a token begins (RFC 7512, 2.3).</summary>
    public const string TokenScheme = "pkcs11:";

    /// <summary>The longest time that a program can be given for one signature.</summary>
    public static readonly TimeSpan MaximumTimeLimit = TimeSpan.FromDays(1);

    /// <summary>The private key: a file, or a <c>pkcs11:</c> URI. Null when a program signs.</summary>
    public string? Key { get; init; }

    /// <summary>The program that signs: a path, or a bare name that is looked for in PATH. Null when there is a key.</summary>
    public string? Program { get; init; }

    /// <summary>The program's arguments, as they are.</summary>
    public IReadOnlyList<string> ProgramArguments { get; init; } = [];

    /// <summary>The environment variables that the program gets besides those that every program gets.</summary>
    public IReadOnlyList<string> ProgramVariables { get; init; } = [];

    /// <summary>How long the program may take for one signature; null for the usual time.</summary>
    public TimeSpan? ProgramTimeLimit { get; init; }

    /// <summary>The signer's certificate: a file, or a <c>pkcs11:</c> URI beside a key on a token. Null where it is with the key.</summary>
    public string? Certificate { get; init; }

    /// <summary>Further certificates of the chain, in the order they are to be included.</summary>
    public IReadOnlyList<string> Chain { get; init; } = [];

    /// <summary>The hash to sign with; null for the one that suits the key.</summary>
    public HashAlgorithmName? Hash { get; init; }

    /// <summary>The token's PKCS#11 module, for a URI that names none.</summary>
    public string? Module { get; init; }

    /// <summary>The environment variable that holds the key's passphrase, or the token's PIN.</summary>
    public string? PassphraseVariable { get; init; }

    /// <summary>The file whose first line is the key's passphrase, or the token's PIN.</summary>
    public string? PassphraseFile { get; init; }

    /// <summary>True when the key is on a token.</summary>
    public bool IsOnToken => Key is { } key && IsTokenUri(key);

    /// <summary>True for a text that begins as a <c>pkcs11:</c> URI does; whether it is one, the token's source says.</summary>
    public static bool IsTokenUri(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.StartsWith(TokenScheme, StringComparison.OrdinalIgnoreCase);
    }
}
