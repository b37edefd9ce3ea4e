// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Capsule;
using UefiCapsule.Formats.Diagnostics;

namespace UefiCapsule.Formats.Trust;

/// <summary>What a file of certificates or hashes holds, as far as it could be read.</summary>
public sealed class TrustList
{
    internal TrustList()
    {
    }

    /// <summary>How the file holds them.</summary>
    public required TrustListForm Form { get; init; }

    /// <summary>The form of the bytes that a text spells; null where the file itself holds the bytes.</summary>
    public TrustListForm? Content { get; init; }

    /// <summary>The name in a PCD statement or of a C array, or null.</summary>
    public string? Name { get; init; }

    /// <summary>The head of a signed update of a variable, or null. Its signature is not verified.</summary>
    public Located<EfiVariableAuthentication2>? Variable { get; init; }

    /// <summary>The entries, in file order. None for <see cref="TrustListForm.Pem"/>.</summary>
    public required IReadOnlyList<TrustEntry> Entries { get; init; }

    /// <summary>What is wrong.</summary>
    public required DiagnosticBag Diagnostics { get; init; }
}
