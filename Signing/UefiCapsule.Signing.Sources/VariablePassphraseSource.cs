// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Signing.Files;

namespace UefiCapsule.Signing.Sources;

/// <summary>A passphrase that stood in an environment variable. Each copy is the caller's to clear, and is not moved before.</summary>
internal sealed class VariablePassphraseSource(string value) : IPassphraseSource
{
    public char[]? GetPassphrase(string keyFile)
    {
        char[] copy = GC.AllocateUninitializedArray<char>(value.Length, pinned: true);
        value.CopyTo(copy);
        return copy;
    }
}
