// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

namespace UefiCapsule.Signing;

/// <summary>Whether a signer leads to a trust anchor.</summary>
public enum TrustStatus
{
    /// <summary>The signature does not hold, so the question does not arise.</summary>
    NotChecked,

    /// <summary>No trust anchor was given.</summary>
    NoAnchors,

    /// <summary>The chain reaches no anchor.</summary>
    Untrusted,

    /// <summary>The chain reaches an anchor.</summary>
    Trusted,
}
