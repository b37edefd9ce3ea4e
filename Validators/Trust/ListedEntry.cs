// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace UefiCapsule.Validators.Trust;

/// <summary>An entry of a deny or allow list: plain bytes to compare with, whatever file they came from.</summary>
/// <param name="Kind">What it names.</param>
/// <param name="Value">The hash or modulus; anything for <see cref="ListedKind.Other"/>.</param>
/// <param name="File">The file it came from.</param>
/// <param name="Location">Where in the file, for messages.</param>
/// <param name="Certificate">The certificate itself where the list holds it, so that what it issued can be found; else null.</param>
/// <param name="TypeName">The type's name, for messages.</param>
public sealed record ListedEntry(
    ListedKind Kind,
    ReadOnlyMemory<byte> Value,
    string File,
    string Location,
    X509Certificate2? Certificate = null,
    string TypeName = "")
{
    /// <summary>An entry that names a whole certificate.</summary>
    public static ListedEntry Of(X509Certificate2 certificate, string file, string location)
    {
        ArgumentNullException.ThrowIfNull(certificate);
        return new ListedEntry(ListedKind.Certificate, SHA256.HashData(certificate.RawDataMemory.Span), file, location, certificate);
    }

    /// <summary>File and location, for messages.</summary>
    public string Source => $"{File}, {Location}";
}
