// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Binary;

namespace UefiCapsule.Formats.Images;

/// <summary>EFI_IMAGE_DEBUG_DIRECTORY_ENTRY, 28 bytes (PE format, "Debug Directory (Image Only)").</summary>
/// <param name="Characteristics">At 0 (4). Reserved.</param>
/// <param name="TimeDateStamp">At 4 (4). When the debug data was made.</param>
/// <param name="MajorVersion">At 8 (2). Version of the format.</param>
/// <param name="MinorVersion">At 10 (2). Version of the format.</param>
/// <param name="Type">At 12 (4). Format, such as <see cref="TypeCodeView"/>.</param>
/// <param name="SizeOfData">At 16 (4). Bytes of the debug data.</param>
/// <param name="AddressOfRawData">At 20 (4). First byte in memory, from the image base.</param>
/// <param name="PointerToRawData">At 24 (4). First byte in the file; of a TE image, in the file it was made from.</param>
public sealed record EfiImageDebugDirectoryEntry(
    uint Characteristics,
    uint TimeDateStamp,
    ushort MajorVersion,
    ushort MinorVersion,
    uint Type,
    uint SizeOfData,
    uint AddressOfRawData,
    uint PointerToRawData)
    : IBinaryStructure<EfiImageDebugDirectoryEntry>
{
    /// <summary>The number of bytes.</summary>
    public const int StructureSize = 28;

    /// <summary>EFI_IMAGE_DEBUG_TYPE_CODEVIEW: the data names the file with the symbols.</summary>
    public const uint TypeCodeView = 2;

    /// <inheritdoc/>
    public int Size => StructureSize;

    /// <inheritdoc/>
    public static bool TryRead(ref SpanReader reader, out EfiImageDebugDirectoryEntry value)
    {
        SpanReader fields = reader;
        if (fields.TryReadUInt32(out uint characteristics)
            && fields.TryReadUInt32(out uint timeDateStamp)
            && fields.TryReadUInt16(out ushort majorVersion)
            && fields.TryReadUInt16(out ushort minorVersion)
            && fields.TryReadUInt32(out uint type)
            && fields.TryReadUInt32(out uint sizeOfData)
            && fields.TryReadUInt32(out uint addressOfRawData)
            && fields.TryReadUInt32(out uint pointerToRawData))
        {
            value = new EfiImageDebugDirectoryEntry(
                characteristics,
                timeDateStamp,
                majorVersion,
                minorVersion,
                type,
                sizeOfData,
                addressOfRawData,
                pointerToRawData);
            reader = fields;
            return true;
        }

        value = null!;
        return false;
    }

    /// <inheritdoc/>
    public void Write(ref SpanWriter writer)
    {
        writer.WriteUInt32(Characteristics);
        writer.WriteUInt32(TimeDateStamp);
        writer.WriteUInt16(MajorVersion);
        writer.WriteUInt16(MinorVersion);
        writer.WriteUInt32(Type);
        writer.WriteUInt32(SizeOfData);
        writer.WriteUInt32(AddressOfRawData);
        writer.WriteUInt32(PointerToRawData);
    }
}
