// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

namespace UefiCapsule.Signing.Files;

/// <summary>
/// Takes the passphrase from an environment variable. The environment itself is not cleared: it was there before, and other processes
/// of the same user can read it.
/// </summary>
/// <param name="variable">The variable's name.</param>
public sealed class EnvironmentPassphraseSource(string variable) : IPassphraseSource
{
    /// <inheritdoc/>
    public char[]? GetPassphrase(string keyFile)
    {
        if (Environment.GetEnvironmentVariable(variable) is not { } value)
        {
            return null;
        }

        char[] passphrase = Secret<char>.Allocate(value.Length);
        value.CopyTo(passphrase);
        return passphrase;
    }
}
