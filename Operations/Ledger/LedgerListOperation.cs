// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Diagnostics;

namespace UefiCapsule.Operations.Ledger;

/// <summary>Reads a ledger. That it is whole is checked; whether its releases follow the rules is for <see cref="LedgerCheckOperation"/>.</summary>
public static class LedgerListOperation
{
    /// <summary>Reads the file.</summary>
    /// <param name="file">The ledger.</param>
    /// <param name="platform">Only this platform's lines, or null for all.</param>
    public static LedgerListResult Run(string file, string? platform)
    {
        DiagnosticBag diagnostics = new();
        LedgerFile? ledger = LedgerFile.Read(file, diagnostics);
        return new LedgerListResult
        {
            Diagnostics = diagnostics,
            Ledger = ledger,
            Entries = [.. (ledger?.Entries ?? []).Where(e => platform is null || e.Platform == platform)],
        };
    }
}
