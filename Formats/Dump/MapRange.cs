// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Authentication;
using UefiCapsule.Formats.Binary;
using UefiCapsule.Formats.Diagnostics;

namespace UefiCapsule.Formats.Dump;

/// <summary>A run of bytes of the file that belongs to one structure, and what a signature has to do with it.</summary>
/// <param name="Range">The bytes, from the start of the capsule; not empty.</param>
/// <param name="Coverage">Whether a signature covers them.</param>
/// <param name="Path">The structure they belong to, or those of its fields that a signature treats alike.</param>
/// <param name="Node">That structure's node in the tree.</param>
public sealed record MapRange(ByteRange Range, CoverageKind Coverage, StructurePath Path, StructureNode Node);
