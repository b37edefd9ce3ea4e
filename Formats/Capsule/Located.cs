// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Binary;
using UefiCapsule.Formats.Diagnostics;

namespace UefiCapsule.Formats.Capsule;

/// <summary>A structure that was read, and where it stands.</summary>
/// <typeparam name="T">The structure.</typeparam>
/// <param name="Value">What was read.</param>
/// <param name="Range">Its bytes, from the start of the capsule.</param>
/// <param name="Path">Its structure path.</param>
public sealed record Located<T>(T Value, ByteRange Range, StructurePath Path)
    where T : class
{
    /// <summary>The place of a field of this structure.</summary>
    /// <param name="name">The field's name in the specification.</param>
    /// <param name="offset">Its offset in the structure, in bytes.</param>
    /// <param name="length">Its length in bytes.</param>
    public Place FieldPlace(string name, int offset, int length) => Place.At(Range.Slice(offset, length), Path.Field(name));

    /// <summary>The place of the whole structure.</summary>
    public Place Place => Place.At(Range, Path);
}
