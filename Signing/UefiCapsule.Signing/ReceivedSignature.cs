// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Security.Cryptography.X509Certificates;

namespace UefiCapsule.Signing;

/// <summary>A signature that was made elsewhere, before it is known whether it holds over anything.</summary>
/// <param name="Signature">The signature itself.</param>
/// <param name="SignerInfo">
/// The whole SignerInfo (RFC 5652, 5.3) when the signature covers signed attributes, which are part of it; else empty.
/// </param>
/// <param name="Certificate">The certificate that the message gives for it, or null.</param>
public sealed record ReceivedSignature(ReadOnlyMemory<byte> Signature, ReadOnlyMemory<byte> SignerInfo, X509Certificate2? Certificate)
{
    /// <summary>True when it covers signed attributes, one of which is the content's digest.</summary>
    public bool HasSignedAttributes => !SignerInfo.IsEmpty;
}
