// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

namespace UefiCapsule.Validators.Policies;

/// <summary>What a policy says.</summary>
public enum PolicyDecision
{
    /// <summary>It takes the signature.</summary>
    Accepted,

    /// <summary>It refuses the signature.</summary>
    Refused,

    /// <summary>It cannot be said here; that is never taken for a yes.</summary>
    Unknown,
}
