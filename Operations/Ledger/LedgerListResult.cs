// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

namespace UefiCapsule.Operations.Ledger;

/// <summary>What a ledger holds.</summary>
public sealed class LedgerListResult : OperationResult
{
    /// <summary>The ledger, or null when it cannot be read.</summary>
    public LedgerFile? Ledger { get; init; }

    /// <summary>The lines that were asked for, oldest first.</summary>
    public IReadOnlyList<LedgerEntry> Entries { get; init; } = [];
}
