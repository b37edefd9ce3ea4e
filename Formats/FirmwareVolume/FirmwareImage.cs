// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Binary;
using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Formats.Images;

namespace UefiCapsule.Formats.FirmwareVolume;

/// <summary>What was recognised in a run of firmware bytes: volumes with other bytes between them, or one executable image.</summary>
public sealed class FirmwareImage
{
    internal FirmwareImage(ByteSource source, ByteRange range, StructurePath path, IReadOnlyList<Volume> volumes, PeImage? image)
    {
        Source = source;
        Range = range;
        Path = path;
        Volumes = volumes;
        Image = image;
    }

    /// <summary>The bytes that the ranges count in.</summary>
    public ByteSource Source { get; }

    /// <summary>All bytes that were looked at.</summary>
    public ByteRange Range { get; }

    /// <summary>The path of those bytes.</summary>
    public StructurePath Path { get; }

    /// <summary>The firmware volumes, in file order.</summary>
    public IReadOnlyList<Volume> Volumes { get; }

    /// <summary>The executable image that the bytes are, or null.</summary>
    public PeImage? Image { get; }

    /// <summary>All volumes, those inside others too, parents first.</summary>
    public IEnumerable<Volume> AllVolumes() => Volumes.SelectMany(v => v.All());
}
