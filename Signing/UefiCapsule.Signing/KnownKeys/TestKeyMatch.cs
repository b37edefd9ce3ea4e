// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Security.Cryptography.X509Certificates;

namespace UefiCapsule.Signing.KnownKeys;

/// <summary>A certificate that nobody should trust, and why.</summary>
/// <param name="Certificate">The certificate.</param>
/// <param name="Evidence">By what it was recognised.</param>
/// <param name="Key">The published key; null when the certificate says it itself.</param>
public sealed record TestKeyMatch(X509Certificate2 Certificate, TestKeyEvidence Evidence, KnownTestKey? Key);
