// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Binary;
using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Formats.Images;

namespace UefiCapsule.Formats.Fmp;

/// <summary>An embedded driver: a PE/COFF image that runs before the payloads are handed over.</summary>
/// <param name="Index">Its place in the item offset list, counted from 0.</param>
/// <param name="Range">Its bytes: up to the next item.</param>
/// <param name="Path">Its structure path.</param>
public sealed record EmbeddedDriver(int Index, ByteRange Range, StructurePath Path)
{
    /// <summary>The image, or null when the bytes are none.</summary>
    public PeImage? Image { get; internal set; }
}
