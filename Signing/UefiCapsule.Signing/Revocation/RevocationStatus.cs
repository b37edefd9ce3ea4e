// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

namespace UefiCapsule.Signing.Revocation;

/// <summary>What the revocation lists that were given say about a certificate.</summary>
public enum RevocationStatus
{
    /// <summary>No list was given, so nothing was looked at.</summary>
    NotChecked,

    /// <summary>A current list of its issuer does not name it.</summary>
    Good,

    /// <summary>A list of its issuer names it.</summary>
    Revoked,

    /// <summary>None of the lists is its issuer's.</summary>
    NoList,

    /// <summary>Every list of its issuer has passed its next update, or names none.</summary>
    Stale,

    /// <summary>Every list of its issuer begins in the future.</summary>
    NotYetCurrent,

    /// <summary>A list that says it is its issuer's was not signed by the issuer's key.</summary>
    SignatureWrong,

    /// <summary>The issuer's keyUsage does not let it sign revocation lists.</summary>
    IssuerMayNotSign,
}
