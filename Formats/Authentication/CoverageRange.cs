// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Binary;
using UefiCapsule.Formats.Diagnostics;

namespace UefiCapsule.Formats.Authentication;

/// <summary>A run of bytes that a signature treats alike; the runs beside it are of another kind.</summary>
/// <param name="Range">The bytes, from the start of the capsule.</param>
/// <param name="Kind">What a signature has to do with them.</param>
/// <param name="Paths">The structures that lie in it, whole or in part, in file order; never empty.</param>
public sealed record CoverageRange(ByteRange Range, CoverageKind Kind, IReadOnlyList<StructurePath> Paths);
