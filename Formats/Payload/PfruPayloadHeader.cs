// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Binary;

namespace UefiCapsule.Formats.Payload;

/// <summary>
/// The header of an MM runtime update payload (struct pfru_payload_hdr): sig at 0 (4), hdr_version at 4 (4), hdr_size at 8 (4),
/// hw_ver at 12 (4), rt_ver at 16 (4), platform_id at 20 (16), svn_ver at 36 (4). 36 bytes without svn_ver, 40 with it; the OEM
/// header bytes that hdr_size counts follow.
/// Linux include/uapi/linux/pfrut.h; svn_ver since "ACPI: pfr_update: Fix the driver update version check".
/// </summary>
/// <param name="Signature">sig: 0x31494353 ("SCI1") for a code injection; no value is public for a driver update.</param>
/// <param name="HeaderVersion">hdr_version: revision of this header.</param>
/// <param name="HeaderSize">hdr_size: bytes of this header and the OEM header bytes behind it.</param>
/// <param name="SupportedFirmwareVersion">hw_ver: the firmware version that the payload is for.</param>
/// <param name="RuntimeVersion">rt_ver: runtime version of the payload.</param>
/// <param name="PlatformId">platform_id: the platform that the payload is for.</param>
/// <param name="SecurityVersion">svn_ver: the security version number, or null in the header of 36 bytes.</param>
public sealed record PfruPayloadHeader(
    uint Signature,
    uint HeaderVersion,
    uint HeaderSize,
    uint SupportedFirmwareVersion,
    uint RuntimeVersion,
    Guid PlatformId,
    uint? SecurityVersion) : IBinaryStructure<PfruPayloadHeader>
{
    /// <summary>The number of bytes without svn_ver.</summary>
    public const int SizeWithoutSvn = 4 + 4 + 4 + 4 + 4 + 16;

    /// <summary>The number of bytes with svn_ver.</summary>
    public const int SizeWithSvn = SizeWithoutSvn + 4;

    /// <summary>The bytes "SCI1" of a code injection, as a public telemetry log shows them.</summary>
    public const uint CodeInjectionSignature = 0x3149_4353;

    /// <inheritdoc/>
    public int Size => SecurityVersion is null ? SizeWithoutSvn : SizeWithSvn;

    /// <summary>Reads the header; svn_ver is read when hdr_size counts at least 40 bytes.</summary>
    public static bool TryRead(ref SpanReader reader, out PfruPayloadHeader value)
    {
        SpanReader fields = reader;
        uint securityVersion = 0;
        if (fields.TryReadUInt32(out uint signature)
            && fields.TryReadUInt32(out uint headerVersion)
            && fields.TryReadUInt32(out uint headerSize)
            && fields.TryReadUInt32(out uint supportedFirmwareVersion)
            && fields.TryReadUInt32(out uint runtimeVersion)
            && fields.TryReadGuid(out Guid platformId)
            && (headerSize < SizeWithSvn || fields.TryReadUInt32(out securityVersion)))
        {
            value = new PfruPayloadHeader(
                signature,
                headerVersion,
                headerSize,
                supportedFirmwareVersion,
                runtimeVersion,
                platformId,
                headerSize < SizeWithSvn ? null : securityVersion);
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
        writer.WriteUInt32(HeaderVersion);
        writer.WriteUInt32(HeaderSize);
        writer.WriteUInt32(SupportedFirmwareVersion);
        writer.WriteUInt32(RuntimeVersion);
        writer.WriteGuid(PlatformId);
        if (SecurityVersion is uint securityVersion)
        {
            writer.WriteUInt32(securityVersion);
        }
    }
}
