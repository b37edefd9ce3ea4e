// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Binary;
using UefiCapsule.Formats.FirmwareVolume;

namespace UefiCapsule.CapsuleBuilder.Payloads.FirmwareVolume;

/// <summary>Writes a laid out volume: headers into memory, images as the sources they are.</summary>
internal static class VolumeAssembler
{
    /// <summary>Bytes of the header: one run of blocks, and the entry that ends the map.</summary>
    public const int HeaderLength = EfiFirmwareVolumeHeader.FixedSize + (2 * FvBlockMapEntry.StructureSize);

    /// <summary>The alignment that GenFv writes where no file needs more, in bytes.</summary>
    public const uint DefaultAlignment = 16;

    private const int AlignmentShift = 16;

    /// <summary>
    /// Everything that GenFv states for a volume without attributes of its own (tianocore/edk2
    /// BaseTools/Source/C/GenFv/GenFvInternalLib.h, FV_DEFAULT_ATTRIBUTE), except the alignment.
    /// </summary>
    private const FvAttributes Capabilities =
        FvAttributes.ReadDisabledCapability | FvAttributes.ReadEnabledCapability | FvAttributes.ReadStatus
        | FvAttributes.WriteDisabledCapability | FvAttributes.WriteEnabledCapability | FvAttributes.WriteStatus
        | FvAttributes.LockCapability | FvAttributes.LockStatus | FvAttributes.StickyWrite | FvAttributes.MemoryMapped
        | FvAttributes.ErasePolarity | FvAttributes.ReadLockCapability | FvAttributes.ReadLockStatus
        | FvAttributes.WriteLockCapability | FvAttributes.WriteLockStatus;

    /// <summary>The volume's bytes.</summary>
    /// <param name="layout">Its files.</param>
    /// <param name="fileSystem">FFS2 or FFS3.</param>
    /// <param name="length">Its bytes: whole blocks, at least where the last file ends, below 4 GiB.</param>
    /// <param name="blockSize">Bytes of a block.</param>
    /// <param name="alignment">The alignment it asks for in bytes, a power of two.</param>
    public static ByteSource Assemble(VolumeLayout layout, Guid fileSystem, long length, uint blockSize, uint alignment)
    {
        EfiFirmwareVolumeHeader header = new(
            UInt128.Zero,
            fileSystem,
            (ulong)length,
            EfiFirmwareVolumeHeader.FvhSignature,
            Capabilities | (FvAttributes)((uint)uint.Log2(alignment) << AlignmentShift),
            HeaderLength,
            Checksum: 0,
            layout.ExtHeaderOffset,
            Reserved: 0,
            EfiFirmwareVolumeHeader.Revision2,
            [new FvBlockMapEntry((uint)(length / blockSize), blockSize), FvBlockMapEntry.Terminator]);
        List<ByteSource> parts = [StructureBytes.Source(header.WithChecksum())];
        long end = HeaderLength;
        foreach ((long offset, VolumeFile file) in layout.Files)
        {
            Erase(parts, offset - end);
            parts.Add(StructureBytes.Source(file.Header));
            parts.Add(file.Data);
            end = offset + file.Length;
        }

        Erase(parts, length - end);
        return new ConcatenatedByteSource(parts);
    }

    private static void Erase(List<ByteSource> parts, long length)
    {
        if (length > 0)
        {
            parts.Add(new FilledByteSource(VolumeLayout.ErasedByte, length));
        }
    }
}
