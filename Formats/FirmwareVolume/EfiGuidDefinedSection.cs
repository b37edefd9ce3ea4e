// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Binary;

namespace UefiCapsule.Formats.FirmwareVolume;

/// <summary>
/// What EFI_GUID_DEFINED_SECTION adds to the common header, 20 bytes (PI 1.9 volume 3, 3.2.5.7): SectionDefinitionGuid at 0 (16),
/// DataOffset at 16 (2), Attributes at 18 (2).
/// </summary>
/// <param name="SectionDefinitionGuid">The format of the data.</param>
/// <param name="DataOffset">Where the data starts, from the start of the common header.</param>
/// <param name="Attributes">Bit 0: the data must be processed to get at the sections inside. Bit 1: it has an authentication status.</param>
public sealed record EfiGuidDefinedSection(Guid SectionDefinitionGuid, ushort DataOffset, ushort Attributes)
    : IBinaryStructure<EfiGuidDefinedSection>
{
    /// <summary>The number of bytes.</summary>
    public const int StructureSize = 16 + 2 + 2;

    /// <summary>EFI_GUIDED_SECTION_PROCESSING_REQUIRED.</summary>
    public const ushort ProcessingRequired = 0x01;

    /// <summary>EFI_GUIDED_SECTION_AUTH_STATUS_VALID.</summary>
    public const ushort AuthStatusValid = 0x02;

    /// <inheritdoc/>
    public int Size => StructureSize;

    /// <inheritdoc/>
    public static bool TryRead(ref SpanReader reader, out EfiGuidDefinedSection value)
    {
        SpanReader fields = reader;
        if (fields.TryReadGuid(out Guid guid) && fields.TryReadUInt16(out ushort offset) && fields.TryReadUInt16(out ushort attributes))
        {
            value = new EfiGuidDefinedSection(guid, offset, attributes);
            reader = fields;
            return true;
        }

        value = null!;
        return false;
    }

    /// <inheritdoc/>
    public void Write(ref SpanWriter writer)
    {
        writer.WriteGuid(SectionDefinitionGuid);
        writer.WriteUInt16(DataOffset);
        writer.WriteUInt16(Attributes);
    }
}
