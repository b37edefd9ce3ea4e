// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Security.Cryptography.X509Certificates;

namespace UefiCapsule.Signing.Dsse;

/// <summary>One signature of an envelope.</summary>
/// <param name="Value">The signature: RSA PKCS#1 v1.5, or ECDSA in DER, as <see cref="ICapsuleSigner.SignDigestAsync"/> gives it.</param>
/// <param name="Certificates">The signer's certificate first, then its chain; none when the envelope brings none.</param>
public sealed record DsseSignature(ReadOnlyMemory<byte> Value, IReadOnlyList<X509Certificate2> Certificates);
