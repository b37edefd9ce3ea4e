// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Binary;
using UefiCapsule.Formats.Diagnostics;

namespace UefiCapsule.Validators.Trust;

/// <summary>Bytes of a capsule that a list can name, and their hashes.</summary>
/// <param name="Path">Their structure path.</param>
/// <param name="Range">Where they are: in the file, or in decoded bytes (<see cref="StructurePath.Decoding"/>).</param>
/// <param name="IsDriver">True for an embedded driver, which no signature of the capsule covers.</param>
/// <param name="Hashes">Their hashes, of the sizes that the lists have.</param>
public sealed record ListedImage(StructurePath Path, ByteRange Range, bool IsDriver, IReadOnlyList<byte[]> Hashes)
{
    /// <summary>The place, for findings.</summary>
    public Place Place => Place.At(Range, Path);
}
