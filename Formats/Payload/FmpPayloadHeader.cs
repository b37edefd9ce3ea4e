// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Binary;

namespace UefiCapsule.Formats.Payload;

/// <summary>
/// FMP_PAYLOAD_HEADER, 16 bytes: Signature "MSS1" at 0 (4), HeaderSize at 4 (4), FwVersion at 8 (4), LowestSupportedVersion at 12 (4).
/// tianocore/edk2 FmpDevicePkg/Library/FmpPayloadHeaderLibV1; u-boot/u-boot lib/efi_loader/efi_firmware.c.
/// </summary>
/// <param name="Signature">0x3153534D.</param>
/// <param name="HeaderSize">Bytes from the start of this header to the firmware; 16 or more.</param>
/// <param name="FwVersion">The version of the firmware.</param>
/// <param name="LowestSupportedVersion">The lowest version the device takes once this one is in place; U-Boot ignores it.</param>
public sealed record FmpPayloadHeader(uint Signature, uint HeaderSize, uint FwVersion, uint LowestSupportedVersion)
    : IBinaryStructure<FmpPayloadHeader>
{
    /// <summary>The number of bytes of the structure; HeaderSize may count more.</summary>
    public const int StructureSize = 4 + 4 + 4 + 4;

    /// <summary>The bytes "MSS1".</summary>
    public const uint Mss1 = 0x3153_534D;

    /// <inheritdoc/>
    public int Size => StructureSize;

    /// <inheritdoc/>
    public static bool TryRead(ref SpanReader reader, out FmpPayloadHeader value)
    {
        SpanReader fields = reader;
        if (fields.TryReadUInt32(out uint signature)
            && fields.TryReadUInt32(out uint headerSize)
            && fields.TryReadUInt32(out uint fwVersion)
            && fields.TryReadUInt32(out uint lowestSupportedVersion))
        {
            value = new FmpPayloadHeader(signature, headerSize, fwVersion, lowestSupportedVersion);
            reader = fields;
            return true;
        }

        value = null!;
        return false;
    }

    /// <inheritdoc/>
    public void Write(ref SpanWriter writer)
    {
        writer.WriteUInt32(Signature);
        writer.WriteUInt32(HeaderSize);
        writer.WriteUInt32(FwVersion);
        writer.WriteUInt32(LowestSupportedVersion);
    }
}
