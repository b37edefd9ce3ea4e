// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

namespace UefiCapsule.Operations.Ledger;

/// <summary>What to check.</summary>
/// <param name="File">The ledger.</param>
/// <param name="Capsules">Capsules that must be recorded in it, byte for byte.</param>
public sealed record LedgerCheckRequest(string File, IReadOnlyList<string> Capsules)
{
    /// <summary>An older ledger whose lines it must begin with, or null.</summary>
    public string? Since { get; init; }

    /// <summary>The platform that the capsules must be recorded for, or null for any.</summary>
    public string? Platform { get; init; }
}
