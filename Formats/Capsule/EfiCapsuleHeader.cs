// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Binary;

namespace UefiCapsule.Formats.Capsule;

/// <summary>
/// EFI_CAPSULE_HEADER, 28 bytes: CapsuleGuid at 0 (16), HeaderSize at 16 (4), Flags at 20 (4), CapsuleImageSize at 24 (4).
/// UEFI 2.11, 8.5.3 (UpdateCapsule); tianocore/edk2 MdePkg/Include/Uefi/UefiSpec.h.
/// </summary>
/// <param name="CapsuleGuid">What kind of capsule it is.</param>
/// <param name="HeaderSize">Bytes from the start of the capsule to its body; 28 or more.</param>
/// <param name="Flags">Flag bits: 0-15 are defined by <paramref name="CapsuleGuid"/>, 16-31 by the specification.</param>
/// <param name="CapsuleImageSize">Bytes of the whole capsule, this header included.</param>
public sealed record EfiCapsuleHeader(Guid CapsuleGuid, uint HeaderSize, CapsuleFlags Flags, uint CapsuleImageSize)
    : IBinaryStructure<EfiCapsuleHeader>
{
    /// <summary>The number of bytes of the structure; HeaderSize may count more.</summary>
    public const int StructureSize = 16 + 4 + 4 + 4;

    /// <inheritdoc/>
    public int Size => StructureSize;

    /// <inheritdoc/>
    public static bool TryRead(ref SpanReader reader, out EfiCapsuleHeader value)
    {
        SpanReader fields = reader;
        if (fields.TryReadGuid(out Guid capsuleGuid)
            && fields.TryReadUInt32(out uint headerSize)
            && fields.TryReadUInt32(out uint flags)
            && fields.TryReadUInt32(out uint capsuleImageSize))
        {
            value = new EfiCapsuleHeader(capsuleGuid, headerSize, (CapsuleFlags)flags, capsuleImageSize);
            reader = fields;
            return true;
        }

        value = null!;
        return false;
    }

    /// <inheritdoc/>
    public void Write(ref SpanWriter writer)
    {
        writer.WriteGuid(CapsuleGuid);
        writer.WriteUInt32(HeaderSize);
        writer.WriteUInt32((uint)Flags);
        writer.WriteUInt32(CapsuleImageSize);
    }
}
