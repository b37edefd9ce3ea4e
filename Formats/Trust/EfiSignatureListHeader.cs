// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Binary;

namespace UefiCapsule.Formats.Trust;

/// <summary>
/// EFI_SIGNATURE_LIST up to its signature header, 28 bytes: SignatureType at 0 (16), SignatureListSize at 16 (4), SignatureHeaderSize
/// at 20 (4), SignatureSize at 24 (4). UEFI 2.11, 32.4.1; tianocore/edk2 MdePkg/Include/Guid/ImageAuthentication.h.
/// </summary>
/// <param name="SignatureType">What the entries are.</param>
/// <param name="SignatureListSize">The bytes of the whole list, this header included.</param>
/// <param name="SignatureHeaderSize">The bytes between this header and the first entry; 0 for every type in use.</param>
/// <param name="SignatureSize">The bytes of each entry, its owner of 16 bytes included.</param>
public sealed record EfiSignatureListHeader(Guid SignatureType, uint SignatureListSize, uint SignatureHeaderSize, uint SignatureSize)
    : IBinaryStructure<EfiSignatureListHeader>
{
    /// <summary>The number of bytes.</summary>
    public const int StructureSize = 16 + 4 + 4 + 4;

    /// <inheritdoc/>
    public int Size => StructureSize;

    /// <summary>The bytes of both headers, at most 28 + 2^32 - 1.</summary>
    public long HeadersSize => StructureSize + (long)SignatureHeaderSize;

    /// <summary>The bytes of the entries; negative when the list is smaller than its headers.</summary>
    public long BodySize => SignatureListSize - HeadersSize;

    /// <inheritdoc/>
    public static bool TryRead(ref SpanReader reader, out EfiSignatureListHeader value)
    {
        SpanReader fields = reader;
        if (fields.TryReadGuid(out Guid signatureType)
            && fields.TryReadUInt32(out uint signatureListSize)
            && fields.TryReadUInt32(out uint signatureHeaderSize)
            && fields.TryReadUInt32(out uint signatureSize))
        {
            value = new EfiSignatureListHeader(signatureType, signatureListSize, signatureHeaderSize, signatureSize);
            reader = fields;
            return true;
        }

        value = null!;
        return false;
    }

    /// <inheritdoc/>
    public void Write(ref SpanWriter writer)
    {
        writer.WriteGuid(SignatureType);
        writer.WriteUInt32(SignatureListSize);
        writer.WriteUInt32(SignatureHeaderSize);
        writer.WriteUInt32(SignatureSize);
    }
}
