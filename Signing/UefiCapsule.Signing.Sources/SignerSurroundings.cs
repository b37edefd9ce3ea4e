// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Signing.Files;

namespace UefiCapsule.Signing.Sources;

/// <summary>What a signer's source takes from where it is used.</summary>
/// <param name="Variable">The value of an environment variable, or null.</param>
/// <param name="Prompt">Who asks a person for a "passphrase" or a "PIN" when none is named; null when nobody can be asked.</param>
public sealed record SignerSurroundings(Func<string, string?> Variable, Func<string, IPassphraseSource?> Prompt)
{
    /// <summary>The process's own variables, and nobody to ask: what a build has.</summary>
    public static SignerSurroundings Unattended { get; } = new(Environment.GetEnvironmentVariable, _ => null);
}
