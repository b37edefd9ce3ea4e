// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Binary;

namespace UefiCapsule.Formats.FirmwareVolume;

/// <summary>
/// What EFI_COMPRESSION_SECTION adds to the common header, 5 bytes (PI 1.9 volume 3, 3.2.5.2): UncompressedLength at 0 (4),
/// CompressionType at 4 (1).
/// </summary>
/// <param name="UncompressedLength">Bytes of the sections inside once decompressed.</param>
/// <param name="CompressionType">0: not compressed. 1: the standard compression.</param>
public sealed record EfiCompressionSection(uint UncompressedLength, byte CompressionType) : IBinaryStructure<EfiCompressionSection>
{
    /// <summary>The number of bytes.</summary>
    public const int StructureSize = 4 + 1;

    /// <summary>EFI_NOT_COMPRESSED.</summary>
    public const byte NotCompressed = 0;

    /// <summary>EFI_STANDARD_COMPRESSION.</summary>
    public const byte StandardCompression = 1;

    /// <inheritdoc/>
    public int Size => StructureSize;

    /// <inheritdoc/>
    public static bool TryRead(ref SpanReader reader, out EfiCompressionSection value)
    {
        SpanReader fields = reader;
        if (fields.TryReadUInt32(out uint length) && fields.TryReadByte(out byte type))
        {
            value = new EfiCompressionSection(length, type);
            reader = fields;
            return true;
        }

        value = null!;
        return false;
    }

    /// <inheritdoc/>
    public void Write(ref SpanWriter writer)
    {
        writer.WriteUInt32(UncompressedLength);
        writer.WriteByte(CompressionType);
    }
}
