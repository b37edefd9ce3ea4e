// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Security.Cryptography;

namespace UefiCapsule.Operations.Offline;

/// <summary>Who is to sign elsewhere: only the certificates are here, the key is not.</summary>
/// <param name="CertificateFile">The signer's certificate, PEM or DER; the first one of the file.</param>
/// <param name="ChainFiles">Further certificates for the signature, PEM or DER.</param>
/// <param name="Hash">The hash to sign with, or null for the one that suits the key.</param>
public sealed record NamedSigner(string CertificateFile, IReadOnlyList<string> ChainFiles, HashAlgorithmName? Hash)
{
    /// <summary>The files that are read.</summary>
    public IReadOnlyList<string> Files => [CertificateFile, .. ChainFiles];
}
