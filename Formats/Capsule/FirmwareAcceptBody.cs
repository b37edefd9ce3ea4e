// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Binary;

namespace UefiCapsule.Formats.Capsule;

/// <summary>
/// The body of an accept capsule, 16 bytes: the image type whose new image is accepted, at 0 (16).
/// u-boot/u-boot lib/efi_loader/efi_capsule.c and tools/mkeficapsule.c; Arm DEN0118.
/// </summary>
/// <param name="ImageTypeId">The image type.</param>
public sealed record FirmwareAcceptBody(Guid ImageTypeId) : IBinaryStructure<FirmwareAcceptBody>
{
    /// <summary>The number of bytes of the structure.</summary>
    public const int StructureSize = 16;

    /// <inheritdoc/>
    public int Size => StructureSize;

    /// <inheritdoc/>
    public static bool TryRead(ref SpanReader reader, out FirmwareAcceptBody value)
    {
        SpanReader fields = reader;
        if (fields.TryReadGuid(out Guid imageTypeId))
        {
            value = new FirmwareAcceptBody(imageTypeId);
            reader = fields;
            return true;
        }

        value = null!;
        return false;
    }

    /// <inheritdoc/>
    public void Write(ref SpanWriter writer) => writer.WriteGuid(ImageTypeId);
}
