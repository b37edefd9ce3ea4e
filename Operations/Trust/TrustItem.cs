// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Security.Cryptography.X509Certificates;
using UefiCapsule.Formats.Trust;
using UefiCapsule.Signing;
using UefiCapsule.Signing.Chains;

namespace UefiCapsule.Operations.Trust;

/// <summary>One entry of a file, and where it comes from.</summary>
/// <param name="File">The file, as the caller named it.</param>
/// <param name="Form">The file's form.</param>
/// <param name="Index">The entry's place in the file, counted from 0.</param>
/// <param name="Entry">The entry: what it names, its owner, its place.</param>
/// <param name="Certificate">The certificate, when it is one; else null.</param>
public sealed record TrustItem(string File, TrustListForm Form, int Index, TrustEntry Entry, X509Certificate2? Certificate)
{
    /// <summary>What the certificate says about itself, or null.</summary>
    public CertificateFacts? Facts => Certificate is null ? null : CertificateFacts.Of(Certificate);

    /// <summary>The certificate's fingerprints, or null.</summary>
    public CertificateFingerprints? Fingerprints => Certificate is null ? null : CertificateFingerprints.Of(Certificate);
}
