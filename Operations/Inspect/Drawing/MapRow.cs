// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Authentication;
using UefiCapsule.Formats.Binary;

namespace UefiCapsule.Operations.Inspect.Drawing;

/// <summary>A box of the picture: a structure around others, or a run of bytes of one kind.</summary>
internal sealed class MapRow
{
    /// <summary>How deep it stands in others.</summary>
    public required int Depth { get; init; }

    /// <summary>The name in front.</summary>
    public required string Name { get; init; }

    /// <summary>What follows the name.</summary>
    public required string Text { get; init; }

    /// <summary>All that is known of it, for a reader who points at it.</summary>
    public required string Tip { get; init; }

    /// <summary>Its bytes in the file.</summary>
    public required ByteRange Range { get; init; }

    /// <summary>What a signature has to do with the bytes; null for a structure around others.</summary>
    public CoverageKind? Coverage { get; init; }

    public double Top { get; set; }

    public double Height { get; set; }
}
