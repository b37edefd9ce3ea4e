// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Binary;

namespace UefiCapsule.Formats.Ux;

/// <summary>A value of a bitmap's headers for which firmware does not show it.</summary>
/// <param name="Field">The field, named as in wingdi.h.</param>
/// <param name="Range">Its bytes, from the start of the bitmap.</param>
/// <param name="Value">What it is.</param>
/// <param name="Expected">What it must be.</param>
public sealed record BitmapFault(string Field, ByteRange Range, string Value, string Expected);
