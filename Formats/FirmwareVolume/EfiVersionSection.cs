// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Binary;

namespace UefiCapsule.Formats.FirmwareVolume;

/// <summary>What EFI_VERSION_SECTION adds to the common header, 2 bytes (PI 1.9 volume 3, 3.2.5.15): BuildNumber at 0 (2). A CHAR16 text follows.</summary>
/// <param name="BuildNumber">The build number.</param>
public sealed record EfiVersionSection(ushort BuildNumber) : IBinaryStructure<EfiVersionSection>
{
    /// <summary>The number of bytes.</summary>
    public const int StructureSize = 2;

    /// <inheritdoc/>
    public int Size => StructureSize;

    /// <inheritdoc/>
    public static bool TryRead(ref SpanReader reader, out EfiVersionSection value)
    {
        SpanReader fields = reader;
        if (fields.TryReadUInt16(out ushort build))
        {
            value = new EfiVersionSection(build);
            reader = fields;
            return true;
        }

        value = null!;
        return false;
    }

    /// <inheritdoc/>
    public void Write(ref SpanWriter writer) => writer.WriteUInt16(BuildNumber);
}
