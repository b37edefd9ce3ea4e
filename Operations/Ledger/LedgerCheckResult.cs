// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

namespace UefiCapsule.Operations.Ledger;

/// <summary>What a check found.</summary>
public sealed class LedgerCheckResult : OperationResult
{
    /// <summary>The ledger, or null when it cannot be read.</summary>
    public LedgerFile? Ledger { get; init; }

    /// <summary>The capsules that are recorded, each with its lines.</summary>
    public IReadOnlyList<CheckedCapsule> Capsules { get; init; } = [];
}
