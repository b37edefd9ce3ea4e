// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Signing.Chains;

namespace UefiCapsule.Validators.Policies;

/// <summary>The keys that a policy takes.</summary>
/// <param name="MinimumRsaBits">The shortest RSA modulus, in bits.</param>
/// <param name="RsaSizes">The only RSA sizes that are taken; null: every one from the minimum on.</param>
/// <param name="Curves">The curves that are taken, by name; none: no elliptic curve.</param>
public sealed record KeyLimits(int MinimumRsaBits, IReadOnlyList<int>? RsaSizes, IReadOnlyList<string> Curves)
{
    /// <summary>The other algorithms that are taken, by <see cref="PublicKeyFacts.Algorithm"/>.</summary>
    public IReadOnlyList<string> Others { get; init; } = [];

    internal bool Take(PublicKeyFacts key) => key switch
    {
        { Algorithm: PublicKeyFacts.Rsa, Bits: { } bits } => bits >= MinimumRsaBits && RsaSizes?.Contains(bits) != false,
        { Algorithm: PublicKeyFacts.EllipticCurve, Curve: { } curve } => Curves.Contains(curve),
        _ => Others.Contains(key.Algorithm),
    };
}
