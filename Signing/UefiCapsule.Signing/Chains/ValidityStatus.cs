// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

namespace UefiCapsule.Signing.Chains;

/// <summary>Whether a certificate was valid at the time that is asked about.</summary>
public enum ValidityStatus
{
    /// <summary>It was.</summary>
    Valid,

    /// <summary>Its validity had ended.</summary>
    Expired,

    /// <summary>Its validity had not begun.</summary>
    NotYetValid,
}
