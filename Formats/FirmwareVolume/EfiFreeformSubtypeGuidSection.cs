// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Binary;

namespace UefiCapsule.Formats.FirmwareVolume;

/// <summary>What EFI_FREEFORM_SUBTYPE_GUID_SECTION adds to the common header, 16 bytes (PI 1.9 volume 3, 3.2.5.6): SubTypeGuid at 0 (16).</summary>
/// <param name="SubTypeGuid">What the data is.</param>
public sealed record EfiFreeformSubtypeGuidSection(Guid SubTypeGuid) : IBinaryStructure<EfiFreeformSubtypeGuidSection>
{
    /// <summary>The number of bytes.</summary>
    public const int StructureSize = 16;

    /// <inheritdoc/>
    public int Size => StructureSize;

    /// <inheritdoc/>
    public static bool TryRead(ref SpanReader reader, out EfiFreeformSubtypeGuidSection value)
    {
        SpanReader fields = reader;
        if (fields.TryReadGuid(out Guid guid))
        {
            value = new EfiFreeformSubtypeGuidSection(guid);
            reader = fields;
            return true;
        }

        value = null!;
        return false;
    }

    /// <inheritdoc/>
    public void Write(ref SpanWriter writer) => writer.WriteGuid(SubTypeGuid);
}
