// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Diagnostics;

namespace UefiCapsule.CapsuleBuilder.Description;

/// <summary>A firmware volume of a description. What is optional and was left out is null.</summary>
public sealed record FirmwareVolumeDescription
{
    /// <summary>The BlockSize of a description that gives none, in bytes.</summary>
    public const uint DefaultBlockSize = 4096;

    /// <summary>Where the object begins.</summary>
    public required Place Place { get; init; }

    /// <summary>FvName of the extended header; null for no extended header.</summary>
    public Authored<Guid>? Name { get; init; }

    /// <summary>The file system; null for FFS2, or FFS3 where a file needs it.</summary>
    public Authored<FirmwareFileSystem>? FileSystem { get; init; }

    /// <summary>Bytes of a block, a power of two.</summary>
    public uint BlockSize { get; init; } = DefaultBlockSize;

    /// <summary>Bytes of the volume; null for the smallest number of blocks.</summary>
    public Authored<uint>? Size { get; init; }

    /// <summary>The alignment that the header states, in bytes, a power of two; null for 16, or that of the drivers.</summary>
    public Authored<uint>? Alignment { get; init; }

    /// <summary>The drivers, at least one, in the order of the volume.</summary>
    public required IReadOnlyList<DriverDescription> Drivers { get; init; }
}

/// <summary>The file system of a firmware volume (PI 1.9 volume 3, 3.2.2).</summary>
public enum FirmwareFileSystem
{
    /// <summary>Files below 16 MiB.</summary>
    Ffs2,

    /// <summary>Files of any size.</summary>
    Ffs3,
}
