// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Compare;

namespace UefiCapsule.Operations.Diff;

/// <summary>A change with the hashes of what changed.</summary>
/// <param name="Change">What differs.</param>
/// <param name="OldSha256">
/// The SHA-256, in lower-case hexadecimal digits, of the bytes in the first capsule: of a structure's own bytes where they differ, of the
/// whole structure where it was removed; else null.
/// </param>
/// <param name="NewSha256">The same in the second capsule.</param>
public sealed record DiffChange(StructureChange Change, string? OldSha256, string? NewSha256);
