// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

namespace UefiCapsule.Operations.Ledger;

/// <summary>What a build did to a ledger.</summary>
/// <param name="File">The ledger.</param>
/// <param name="Added">The lines that were added; none when the same capsule was recorded before.</param>
/// <param name="Head">The hash of its last line.</param>
public sealed record LedgerRecord(string File, IReadOnlyList<RecordedRelease> Added, string Head);
