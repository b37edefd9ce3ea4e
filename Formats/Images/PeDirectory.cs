// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

namespace UefiCapsule.Formats.Images;

/// <summary>EFI_IMAGE_DATA_DIRECTORY (PE format, "Optional Header Data Directories"): where a table stands in memory.</summary>
/// <param name="VirtualAddress">The first byte, from the image base; of the certificate table, from the start of the file.</param>
/// <param name="Size">The number of bytes.</param>
public readonly record struct PeDirectory(uint VirtualAddress, uint Size)
{
    /// <summary>Index of the certificate table.</summary>
    public const int Security = 4;

    /// <summary>Index of the base relocations.</summary>
    public const int BaseRelocation = 5;

    /// <summary>Index of the debug directory.</summary>
    public const int Debug = 6;

    /// <summary>The most directories an image has: EFI_IMAGE_NUMBER_OF_DIRECTORY_ENTRIES.</summary>
    public const int MostDirectories = 16;

    /// <summary>Bytes of one directory.</summary>
    public const int StructureSize = 4 + 4;
}
