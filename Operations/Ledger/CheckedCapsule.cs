// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

namespace UefiCapsule.Operations.Ledger;

/// <summary>A capsule that was looked for in a ledger.</summary>
/// <param name="File">The capsule.</param>
/// <param name="Sha256">Its SHA-256 in lower-case hexadecimal digits.</param>
/// <param name="Entries">The lines that record it; none when a payload of it is not recorded.</param>
public sealed record CheckedCapsule(string File, string Sha256, IReadOnlyList<LedgerEntry> Entries);
