// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Diagnostics;

namespace UefiCapsule.CapsuleBuilder.Description;

/// <summary>A driver of a firmware volume. What is optional and was left out is null.</summary>
public sealed record DriverDescription
{
    /// <summary>Where the object begins.</summary>
    public required Place Place { get; init; }

    /// <summary>The file with the image, as written.</summary>
    public required Authored<string> File { get; init; }

    /// <summary>The GUID of the file in the volume.</summary>
    public required Authored<Guid> FileGuid { get; init; }

    /// <summary>Which MM core it is for.</summary>
    public required Authored<DriverType> Type { get; init; }

    /// <summary>Text of the user interface section.</summary>
    public string? Name { get; init; }

    /// <summary>Text of the version section.</summary>
    public string? Version { get; init; }

    /// <summary>BuildNumber of the version section.</summary>
    public ushort Build { get; init; }

    /// <summary>When the driver may start.</summary>
    public DriverDependency? Dependency { get; init; }

    /// <summary>Alignment of the file's data in the volume, in bytes, a power of two.</summary>
    public uint Alignment { get; init; } = 1;
}

/// <summary>A dependency expression of a driver.</summary>
/// <param name="Text">In words, as written.</param>
/// <param name="Expression">The same as opcodes (PI 1.9 volume 2, 10.7).</param>
public sealed record DriverDependency(string Text, ReadOnlyMemory<byte> Expression);

/// <summary>Which MM core a driver is for; decides the file's type.</summary>
public enum DriverType
{
    /// <summary>The traditional MM core: EFI_FV_FILETYPE_MM, 0x0A.</summary>
    Mm,

    /// <summary>The standalone MM core: EFI_FV_FILETYPE_MM_STANDALONE, 0x0E.</summary>
    MmStandalone,

    /// <summary>The traditional MM core and the DXE core: EFI_FV_FILETYPE_COMBINED_MM_DXE, 0x0C.</summary>
    MmCombined,
}
