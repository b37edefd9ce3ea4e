// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

namespace UefiCapsule.Signing.KnownKeys;

/// <summary>A key pair whose private half anybody can download.</summary>
/// <param name="Name">What to call it.</param>
/// <param name="Source">Where it was published.</param>
/// <param name="CertificateSha256">SHA-256 of the published certificate, lower-case hexadecimal digits.</param>
/// <param name="PublicKeySha256">SHA-256 of its SubjectPublicKeyInfo (RFC 5280, 4.1), the same way.</param>
/// <param name="ModulusSha256">
/// SHA-256 of the RSA modulus, the most significant byte first and without leading zeros, the same way. Whoever knows a modulus's
/// factors can sign with any exponent, and the same numbers can be encoded in more than one way; this finds the key in all of them.
/// </param>
public sealed record KnownTestKey(string Name, string Source, string CertificateSha256, string PublicKeySha256, string ModulusSha256);
