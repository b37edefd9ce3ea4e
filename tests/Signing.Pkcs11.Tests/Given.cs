// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Signing.Files;

namespace UefiCapsule.Signing.Pkcs11.Tests;

/// <summary>A PIN that is simply there, and notes whose it was asked for as.</summary>
internal sealed class Given(string? pin) : IPassphraseSource
{
    public List<string> Asked { get; } = [];

    public char[]? GetPassphrase(string keyFile)
    {
        Asked.Add(keyFile);
        return pin?.ToCharArray();
    }
}
