// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Signing.Files;

namespace UefiCapsule.Signing.Pkcs11.Tests;

/// <summary>A PIN that is simply there, and notes whose it was asked for as.</summary>
internal sealed class Given(string? pin) : IPassphraseSource
{
    public List<string> Asked { get; } = [];

    /// <summary>The arrays that were given out; who takes one clears it.</summary>
    public List<char[]> GivenOut { get; } = [];

    public char[]? GetPassphrase(string keyFile)
    {
        Asked.Add(keyFile);
        if (pin is null)
        {
            return null;
        }

        GivenOut.Add(pin.ToCharArray());
        return GivenOut[^1];
    }
}
