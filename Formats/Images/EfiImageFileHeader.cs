// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Binary;

namespace UefiCapsule.Formats.Images;

/// <summary>EFI_IMAGE_FILE_HEADER, 20 bytes: the COFF file header behind the PE signature (PE format, "COFF File Header").</summary>
/// <param name="Machine">At 0 (2). Processor: <see cref="PeMachine"/>.</param>
/// <param name="NumberOfSections">At 2 (2). Number of section headers behind the optional header.</param>
/// <param name="TimeDateStamp">At 4 (4). Seconds since 1970, or a hash of the contents in reproducible builds.</param>
/// <param name="PointerToSymbolTable">At 8 (4). Offset of the COFF symbols; 0 in images.</param>
/// <param name="NumberOfSymbols">At 12 (4). Number of COFF symbols; 0 in images.</param>
/// <param name="SizeOfOptionalHeader">At 16 (2). Bytes of the optional header with its directories.</param>
/// <param name="Characteristics">At 18 (2). Flags, such as <see cref="RelocationsStripped"/>.</param>
public sealed record EfiImageFileHeader(
    ushort Machine,
    ushort NumberOfSections,
    uint TimeDateStamp,
    uint PointerToSymbolTable,
    uint NumberOfSymbols,
    ushort SizeOfOptionalHeader,
    ushort Characteristics)
    : IBinaryStructure<EfiImageFileHeader>
{
    /// <summary>The number of bytes.</summary>
    public const int StructureSize = 20;

    /// <summary>EFI_IMAGE_FILE_RELOCS_STRIPPED: the image can only be loaded at its ImageBase.</summary>
    public const ushort RelocationsStripped = 0x0001;

    /// <inheritdoc/>
    public int Size => StructureSize;

    /// <inheritdoc/>
    public static bool TryRead(ref SpanReader reader, out EfiImageFileHeader value)
    {
        SpanReader fields = reader;
        if (fields.TryReadUInt16(out ushort machine)
            && fields.TryReadUInt16(out ushort numberOfSections)
            && fields.TryReadUInt32(out uint timeDateStamp)
            && fields.TryReadUInt32(out uint pointerToSymbolTable)
            && fields.TryReadUInt32(out uint numberOfSymbols)
            && fields.TryReadUInt16(out ushort sizeOfOptionalHeader)
            && fields.TryReadUInt16(out ushort characteristics))
        {
            value = new EfiImageFileHeader(
                machine,
                numberOfSections,
                timeDateStamp,
                pointerToSymbolTable,
                numberOfSymbols,
                sizeOfOptionalHeader,
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
        writer.WriteUInt16(Machine);
        writer.WriteUInt16(NumberOfSections);
        writer.WriteUInt32(TimeDateStamp);
        writer.WriteUInt32(PointerToSymbolTable);
        writer.WriteUInt32(NumberOfSymbols);
        writer.WriteUInt16(SizeOfOptionalHeader);
        writer.WriteUInt16(Characteristics);
    }
}
