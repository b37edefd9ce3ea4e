// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

namespace UefiCapsule.Formats.FirmwareVolume;

/// <summary>EFI_FV_BLOCK_MAP_ENTRY, 8 bytes (PI 1.9 volume 3, 3.2.1): a run of erase blocks of one size. {0, 0} ends the map.</summary>
/// <param name="NumBlocks">How many blocks, at 0 (4 bytes).</param>
/// <param name="Length">The size of each in bytes, at 4 (4 bytes).</param>
public sealed record FvBlockMapEntry(uint NumBlocks, uint Length)
{
    /// <summary>The entry that ends the map.</summary>
    public static FvBlockMapEntry Terminator { get; } = new(0, 0);

    /// <summary>The number of bytes of an entry.</summary>
    public const int StructureSize = 4 + 4;
}
