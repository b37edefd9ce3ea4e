// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Signing.Files;

namespace UefiCapsule.Cli;

/// <summary>A passphrase from this terminal or its environment.</summary>
internal sealed class SecretSource(Func<string, char[]?> ask) : IPassphraseSource
{
    public char[]? GetPassphrase(string keyFile) => ask(keyFile);
}
