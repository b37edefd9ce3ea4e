// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

namespace UefiCapsule.Runtime.Linux;

/// <summary>The requests of Linux include/uapi/linux/pfrut.h, magic 0xEE, as _IOW and _IOR make them on every 64-bit machine.</summary>
public static class PfrutIoctl
{
    /// <summary>PFRU_IOC_SET_REV: _IOW(0xEE, 1, u32).</summary>
    public const uint SetRevision = 0x4004_EE01;

    /// <summary>PFRU_IOC_STAGE: _IOW(0xEE, 2, u32); the argument is not looked at.</summary>
    public const uint Stage = 0x4004_EE02;

    /// <summary>PFRU_IOC_ACTIVATE: _IOW(0xEE, 3, u32); the argument is not looked at.</summary>
    public const uint Activate = 0x4004_EE03;

    /// <summary>PFRU_IOC_STAGE_ACTIVATE: _IOW(0xEE, 4, u32); the argument is not looked at.</summary>
    public const uint StageActivate = 0x4004_EE04;

    /// <summary>PFRU_IOC_QUERY_CAP: _IOR(0xEE, 5, struct pfru_update_cap_info of 92 bytes).</summary>
    public const uint QueryCapability = 0x805C_EE05;

    /// <summary>PFRT_LOG_IOC_SET_INFO: _IOW(0xEE, 6, struct pfrt_log_info of 12 bytes).</summary>
    public const uint SetLogInfo = 0x400C_EE06;

    /// <summary>PFRT_LOG_IOC_GET_INFO: _IOR(0xEE, 7, struct pfrt_log_info of 12 bytes).</summary>
    public const uint GetLogInfo = 0x800C_EE07;

    /// <summary>PFRT_LOG_IOC_GET_DATA_INFO: _IOR(0xEE, 8, struct pfrt_log_data_info of 64 bytes).</summary>
    public const uint GetLogDataInfo = 0x8040_EE08;
}
