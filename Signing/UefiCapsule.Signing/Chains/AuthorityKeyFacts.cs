// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

namespace UefiCapsule.Signing.Chains;

/// <summary>What the extension authorityKeyIdentifier says of the issuer (RFC 5280, 4.2.1.1).</summary>
/// <param name="KeyIdentifier">The issuer's subjectKeyIdentifier, or null.</param>
/// <param name="IssuerName">The name of the issuer's own issuer in DER form, or null.</param>
/// <param name="SerialNumber">The issuer's serial number, or null.</param>
public sealed record AuthorityKeyFacts(ReadOnlyMemory<byte>? KeyIdentifier, ReadOnlyMemory<byte>? IssuerName, ReadOnlyMemory<byte>? SerialNumber);
