// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

namespace UefiCapsule.Signing.Pkcs11.Native;

/// <summary>Which objects are looked for: each attribute must have exactly that value.</summary>
internal sealed class SearchTemplate
{
    public List<(ulong Attribute, byte[] Value)> Attributes { get; } = [];

    public SearchTemplate With(ulong attribute, byte[]? value)
    {
        if (value is not null)
        {
            Attributes.Add((attribute, value));
        }

        return this;
    }
}
