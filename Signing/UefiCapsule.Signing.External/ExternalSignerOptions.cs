// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Security.Cryptography;

namespace UefiCapsule.Signing.External;

/// <summary>Which program signs, and with which certificate it is held to its answer.</summary>
public sealed record ExternalSignerOptions : ISignerSource
{
    /// <summary>The longest time that can be asked for.</summary>
    public static readonly TimeSpan MaximumTimeLimit = SignerDescription.MaximumTimeLimit;

    /// <summary>The program: a path, or a bare name that is looked for in the directories of PATH.</summary>
    public required string Program { get; init; }

    /// <summary>Its arguments, as they are; no shell sees them.</summary>
    public IReadOnlyList<string> Arguments { get; init; } = [];

    /// <summary>The signer's certificate, PEM or DER; its key decides the algorithm.</summary>
    public required string? CertificateFile { get; init; }

    /// <summary>Further certificates of the chain, PEM or DER, in the order they are to be included.</summary>
    public IReadOnlyList<string> ChainFiles { get; init; } = [];

    /// <summary>The hash to sign with: SHA-256, SHA-384 or SHA-512; null for the one that suits the key.</summary>
    public HashAlgorithmName? Hash { get; init; }

    /// <summary>How long one signature may take.</summary>
    public TimeSpan TimeLimit { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>Environment variables that the program gets besides <see cref="PassedVariables"/>.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>
    /// The variables that every program gets where they are set: where things are, whose they are, and in which language to speak. No
    /// others: a secret that another program needs is none of its business.
    /// </summary>
    public static IReadOnlyList<string> PassedVariables { get; } =
    [
        "HOME", "LANG", "LC_ALL", "LC_CTYPE", "LOGNAME", "PATH", "TMPDIR", "TZ", "USER",
        "APPDATA", "ComSpec", "LOCALAPPDATA", "PATHEXT", "ProgramData", "SystemDrive", "SystemRoot", "TEMP", "TMP", "USERNAME", "USERPROFILE", "windir",
    ];

    /// <inheritdoc/>
    public IReadOnlyList<string> Files => [.. CertificateFile is { } file ? [file] : Array.Empty<string>(), .. ChainFiles];

    /// <inheritdoc/>
    public ICapsuleSigner Open(TimeProvider time) => ExternalSigner.Open(this, time);
}
