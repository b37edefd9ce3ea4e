// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Security.Cryptography.X509Certificates;

namespace UefiCapsule.Signing;

/// <summary>One signer's part of a SignedData message.</summary>
/// <param name="Algorithm">How the signature was made.</param>
/// <param name="Signature">The signature, as <see cref="ICapsuleSigner.SignDigestAsync"/> gives it.</param>
/// <param name="Certificates">The signer's certificate first, then its chain in the order it is to be written.</param>
public sealed record CmsSignature(
    SignatureAlgorithm Algorithm,
    ReadOnlyMemory<byte> Signature,
    IReadOnlyList<X509Certificate2> Certificates)
{
    /// <summary>
    /// A whole SignerInfo (RFC 5652, 5.3) that was made elsewhere and covers signed attributes: it is written as it is, and
    /// <see cref="Signature"/> is the one inside it. Empty for all others.
    /// </summary>
    public ReadOnlyMemory<byte> SignerInfo { get; init; }

    /// <summary>
    /// The content's digest, which the signed attributes name. Needed where <see cref="SignatureAlgorithm.SignsAttributes"/> says so; else
    /// it is not written.
    /// </summary>
    public ReadOnlyMemory<byte> Digest { get; init; }
}
