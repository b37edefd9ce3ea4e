// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

namespace UefiCapsule.Signing.Chains;

/// <summary>What the key identifiers of two certificates say about one being the other's issuer.</summary>
public enum KeyIdentifierMatch
{
    /// <summary>Nothing: one of them has none.</summary>
    Silent,

    /// <summary>They agree.</summary>
    Agrees,

    /// <summary>They name another key or another certificate.</summary>
    Contradicts,
}
