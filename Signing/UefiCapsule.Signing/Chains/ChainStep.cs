// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Signing.Revocation;

namespace UefiCapsule.Signing.Chains;

/// <summary>One certificate of a chain, and what is known about it at its place.</summary>
/// <param name="Certificate">The certificate.</param>
/// <param name="Link">What it and the next certificate say about each other; null for the last.</param>
/// <param name="Validity">Whether it is valid now.</param>
/// <param name="Names">What the authorities above say about its names.</param>
/// <param name="Revocation">What the revocation lists say about it.</param>
public sealed record ChainStep(
    CertificateFacts Certificate,
    LinkFacts? Link,
    ValidityStatus Validity,
    NameConstraintStatus Names,
    RevocationFacts Revocation);
