// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

namespace UefiCapsule.Operations.Ledger;

/// <summary>That a build is a release: the ledger that judges it, and what its line says besides what is in the capsule.</summary>
/// <param name="File">The ledger; it must be there.</param>
/// <param name="Platform">What the capsule is released for; see <see cref="LedgerEntry.IsPlatform"/>.</param>
public sealed record LedgerUse(string File, string Platform)
{
    /// <summary>The platform of a ledger that has only one.</summary>
    public const string OnlyPlatform = "default";

    /// <summary>The day of the release, or null to record none; then a line depends on the capsule alone.</summary>
    public DateOnly? Date { get; init; }

    /// <summary>True to record a released payload again that was signed anew.</summary>
    public bool AllowResigned { get; init; }
}
