// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

namespace UefiCapsule.Operations.Ledger;

/// <summary>The new ledger.</summary>
public sealed class LedgerInitResult : OperationResult
{
    /// <summary>The written file, or null.</summary>
    public string? OutputFile { get; init; }
}
