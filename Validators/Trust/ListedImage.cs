// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Binary;
using UefiCapsule.Formats.Diagnostics;

namespace UefiCapsule.Validators.Trust;

/// <summary>Bytes of a capsule that a list can name, and their hashes.</summary>
/// <param name="Path">Their structure path.</param>
/// <param name="Range">Where they are.</param>
/// <param name="IsDriver">True for an embedded driver or a driver in a firmware volume.</param>
/// <param name="Hashes">Their hashes, of the sizes that the lists have.</param>
public sealed record ListedImage(StructurePath Path, ByteRange Range, bool IsDriver, IReadOnlyList<byte[]> Hashes)
{
    /// <summary>The place, for findings.</summary>
    public Place Place => Place.At(Range, Path);
}
