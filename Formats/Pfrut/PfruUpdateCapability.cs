// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Binary;

namespace UefiCapsule.Formats.Pfrut;

/// <summary>
/// What the firmware can update and from which versions on (struct pfru_update_cap_info, 92 bytes): status at 0 (4), update_cap at 4
/// (4), code_type at 8 (16), fw_version at 24 (4), code_rt_version at 28 (4), drv_type at 32 (16), drv_rt_version at 48 (4), drv_svn
/// at 52 (4), platform_id at 56 (16), oem_id at 72 (16), oem_info_len at 88 (4). Linux include/uapi/linux/pfrut.h.
/// </summary>
/// <param name="Status">status: whether the query succeeded.</param>
/// <param name="Capabilities">update_cap: a bitmap of supported features; its bits are not public.</param>
/// <param name="CodeInjectionType">code_type: the image type of a code injection.</param>
/// <param name="FirmwareVersion">fw_version: the version of the platform firmware.</param>
/// <param name="CodeInjectionRuntimeVersion">code_rt_version: a code injection must have at least this rt_ver.</param>
/// <param name="DriverUpdateType">drv_type: the image type of a driver update.</param>
/// <param name="DriverRuntimeVersion">drv_rt_version: the rt_ver of the driver update that runs.</param>
/// <param name="DriverSecurityVersion">drv_svn: a driver update must have at least this svn_ver.</param>
/// <param name="PlatformId">platform_id: the platform.</param>
/// <param name="OemId">oem_id: its maker.</param>
/// <param name="OemInformationLength">oem_info_len: bytes of vendor information, which the driver does not hand out.</param>
public sealed record PfruUpdateCapability(
    PfruDsmStatus Status,
    uint Capabilities,
    Guid CodeInjectionType,
    uint FirmwareVersion,
    uint CodeInjectionRuntimeVersion,
    Guid DriverUpdateType,
    uint DriverRuntimeVersion,
    uint DriverSecurityVersion,
    Guid PlatformId,
    Guid OemId,
    uint OemInformationLength) : IBinaryStructure<PfruUpdateCapability>
{
    /// <summary>The number of bytes.</summary>
    public const int StructureSize = 4 + 4 + 16 + 4 + 4 + 16 + 4 + 4 + 16 + 16 + 4;

    /// <inheritdoc/>
    public int Size => StructureSize;

    /// <summary>Reads the structure.</summary>
    public static bool TryRead(ref SpanReader reader, out PfruUpdateCapability value)
    {
        SpanReader fields = reader;
        if (fields.TryReadUInt32(out uint status)
            && fields.TryReadUInt32(out uint capabilities)
            && fields.TryReadGuid(out Guid codeInjectionType)
            && fields.TryReadUInt32(out uint firmwareVersion)
            && fields.TryReadUInt32(out uint codeInjectionRuntimeVersion)
            && fields.TryReadGuid(out Guid driverUpdateType)
            && fields.TryReadUInt32(out uint driverRuntimeVersion)
            && fields.TryReadUInt32(out uint driverSecurityVersion)
            && fields.TryReadGuid(out Guid platformId)
            && fields.TryReadGuid(out Guid oemId)
            && fields.TryReadUInt32(out uint oemInformationLength))
        {
            value = new PfruUpdateCapability(
                (PfruDsmStatus)status,
                capabilities,
                codeInjectionType,
                firmwareVersion,
                codeInjectionRuntimeVersion,
                driverUpdateType,
                driverRuntimeVersion,
                driverSecurityVersion,
                platformId,
                oemId,
                oemInformationLength);
            reader = fields;
            return true;
        }

        value = null!;
        return false;
    }

    /// <inheritdoc/>
    public void Write(ref SpanWriter writer)
    {
        writer.WriteUInt32((uint)Status);
        writer.WriteUInt32(Capabilities);
        writer.WriteGuid(CodeInjectionType);
        writer.WriteUInt32(FirmwareVersion);
        writer.WriteUInt32(CodeInjectionRuntimeVersion);
        writer.WriteGuid(DriverUpdateType);
        writer.WriteUInt32(DriverRuntimeVersion);
        writer.WriteUInt32(DriverSecurityVersion);
        writer.WriteGuid(PlatformId);
        writer.WriteGuid(OemId);
        writer.WriteUInt32(OemInformationLength);
    }
}
