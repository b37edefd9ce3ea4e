// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

namespace UefiCapsule.Signing.Files;

/// <summary>Takes the passphrase from an environment variable.</summary>
/// <param name="variable">The variable's name.</param>
public sealed class EnvironmentPassphraseSource(string variable) : IPassphraseSource
{
    /// <inheritdoc/>
    public char[]? GetPassphrase(string keyFile) => Environment.GetEnvironmentVariable(variable)?.ToCharArray();
}
