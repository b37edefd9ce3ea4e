// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Binary;

namespace UefiCapsule.Formats.Dump;

/// <summary>One field of a structure, as a person reads it.</summary>
/// <param name="Name">The field's name in the specification.</param>
/// <param name="Range">Its bytes, from the start of the capsule.</param>
/// <param name="Value">Its value as text.</param>
/// <param name="Meaning">What the value means, or null when the value says it all.</param>
public sealed record StructureField(string Name, ByteRange Range, string Value, string? Meaning = null);
