// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Binary;

namespace UefiCapsule.Formats.Images;

/// <summary>EFI_IMAGE_SECTION_HEADER, 40 bytes (PE format, "Section Table (Section Headers)").</summary>
/// <param name="NameBytes">At 0 (8). Eight bytes of name, the first lowest, filled up with zeros.</param>
/// <param name="VirtualSize">At 8 (4). Bytes in memory.</param>
/// <param name="VirtualAddress">At 12 (4). First byte in memory, from the image base.</param>
/// <param name="SizeOfRawData">At 16 (4). Bytes in the file.</param>
/// <param name="PointerToRawData">At 20 (4). First byte in the file; of a TE image, in the file it was made from.</param>
/// <param name="PointerToRelocations">At 24 (4). 0 in images.</param>
/// <param name="PointerToLinenumbers">At 28 (4). 0 in images.</param>
/// <param name="NumberOfRelocations">At 32 (2). 0 in images.</param>
/// <param name="NumberOfLinenumbers">At 34 (2). 0 in images.</param>
/// <param name="Characteristics">At 36 (4). Flags, such as <see cref="MemoryWrite"/>.</param>
public sealed record EfiImageSectionHeader(
    ulong NameBytes,
    uint VirtualSize,
    uint VirtualAddress,
    uint SizeOfRawData,
    uint PointerToRawData,
    uint PointerToRelocations,
    uint PointerToLinenumbers,
    ushort NumberOfRelocations,
    ushort NumberOfLinenumbers,
    uint Characteristics)
    : IBinaryStructure<EfiImageSectionHeader>
{
    /// <summary>The number of bytes.</summary>
    public const int StructureSize = 40;

    /// <summary>EFI_IMAGE_SCN_MEM_EXECUTE: the section may be executed.</summary>
    public const uint MemoryExecute = 0x2000_0000;

    /// <summary>EFI_IMAGE_SCN_MEM_READ: the section may be read.</summary>
    public const uint MemoryRead = 0x4000_0000;

    /// <summary>EFI_IMAGE_SCN_MEM_WRITE: the section may be written.</summary>
    public const uint MemoryWrite = 0x8000_0000;

    /// <inheritdoc/>
    public int Size => StructureSize;

    /// <inheritdoc/>
    public static bool TryRead(ref SpanReader reader, out EfiImageSectionHeader value)
    {
        SpanReader fields = reader;
        if (fields.TryReadUInt64(out ulong nameBytes)
            && fields.TryReadUInt32(out uint virtualSize)
            && fields.TryReadUInt32(out uint virtualAddress)
            && fields.TryReadUInt32(out uint sizeOfRawData)
            && fields.TryReadUInt32(out uint pointerToRawData)
            && fields.TryReadUInt32(out uint pointerToRelocations)
            && fields.TryReadUInt32(out uint pointerToLinenumbers)
            && fields.TryReadUInt16(out ushort numberOfRelocations)
            && fields.TryReadUInt16(out ushort numberOfLinenumbers)
            && fields.TryReadUInt32(out uint characteristics))
        {
            value = new EfiImageSectionHeader(
                nameBytes,
                virtualSize,
                virtualAddress,
                sizeOfRawData,
                pointerToRawData,
                pointerToRelocations,
                pointerToLinenumbers,
                numberOfRelocations,
                numberOfLinenumbers,
                characteristics);
            reader = fields;
            return true;
        }

        value = null!;
        return false;
    }

    /// <inheritdoc/>
    public void Write(ref SpanWriter writer)
    {
        writer.WriteUInt64(NameBytes);
        writer.WriteUInt32(VirtualSize);
        writer.WriteUInt32(VirtualAddress);
        writer.WriteUInt32(SizeOfRawData);
        writer.WriteUInt32(PointerToRawData);
        writer.WriteUInt32(PointerToRelocations);
        writer.WriteUInt32(PointerToLinenumbers);
        writer.WriteUInt16(NumberOfRelocations);
        writer.WriteUInt16(NumberOfLinenumbers);
        writer.WriteUInt32(Characteristics);
    }
}
