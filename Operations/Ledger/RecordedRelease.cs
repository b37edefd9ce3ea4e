// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

namespace UefiCapsule.Operations.Ledger;

/// <summary>A line of a ledger, and the release of the same component before it.</summary>
/// <param name="Entry">The line.</param>
/// <param name="Former">The former release, or null for the first.</param>
public sealed record RecordedRelease(LedgerEntry Entry, LedgerEntry? Former);
