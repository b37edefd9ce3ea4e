// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

namespace UefiCapsule.Signing.Chains;

/// <summary>What the extension basicConstraints says (RFC 5280, 4.2.1.9).</summary>
/// <param name="IsAuthority">True for a certificate of an authority.</param>
/// <param name="PathLength">How many authorities may stand below it; null when it does not say.</param>
/// <param name="IsCritical">True when the extension is marked critical.</param>
public sealed record BasicConstraintFacts(bool IsAuthority, int? PathLength, bool IsCritical);
