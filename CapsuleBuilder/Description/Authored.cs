// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Diagnostics;

namespace UefiCapsule.CapsuleBuilder.Description;

/// <summary>A value of a description, and where its author wrote it.</summary>
/// <typeparam name="T">The value's type.</typeparam>
/// <param name="Value">The value.</param>
/// <param name="Place">File, line and column of the value.</param>
public sealed record Authored<T>(T Value, Place Place);
