// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Binary;
using UefiCapsule.Formats.Diagnostics;

namespace UefiCapsule.Formats.Images;

/// <summary>Reads executable images.</summary>
public static class PeImageReader
{
    /// <summary>Reads the image that the range holds; null and a finding when there is none.</summary>
    public static PeImage? Read(ByteSource source, ByteRange range, StructurePath path, DiagnosticBag diagnostics)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(diagnostics);
        return range.Length == 0 ? null : new PeImage(source, range, path);
    }
}
