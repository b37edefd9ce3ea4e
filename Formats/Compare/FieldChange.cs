// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Dump;

namespace UefiCapsule.Formats.Compare;

/// <summary>A field whose value differs.</summary>
/// <param name="Name">The field's name.</param>
/// <param name="Old">The field in the first capsule, or null when only the second has it.</param>
/// <param name="New">The field in the second capsule, or null when only the first has it.</param>
public sealed record FieldChange(string Name, StructureField? Old, StructureField? New);
