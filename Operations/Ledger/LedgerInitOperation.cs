// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Operations.Files;

namespace UefiCapsule.Operations.Ledger;

/// <summary>Begins a ledger. Nothing is overwritten.</summary>
public static class LedgerInitOperation
{
    /// <summary>Writes the first line.</summary>
    public static LedgerInitResult Run(string file)
    {
        ArgumentException.ThrowIfNullOrEmpty(file);
        return NewFile.Write(file, LedgerFile.Empty) is { } fault
            ? new LedgerInitResult { Diagnostics = [fault] }
            : new LedgerInitResult { Diagnostics = [], OutputFile = file };
    }
}
