// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Binary;
using UefiCapsule.Formats.Diagnostics;

namespace UefiCapsule.Formats.Images;

/// <summary>An executable image (PE32, PE32+ or TE) and where it stands.</summary>
public sealed class PeImage
{
    internal PeImage(ByteSource source, ByteRange range, StructurePath path)
    {
        Source = source;
        Range = range;
        Path = path;
    }

    /// <summary>The bytes that the range counts in.</summary>
    public ByteSource Source { get; }

    /// <summary>The image's bytes.</summary>
    public ByteRange Range { get; }

    /// <summary>Its structure path.</summary>
    public StructurePath Path { get; }
}
