// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

namespace UefiCapsule.Formats.Pfrut;

/// <summary>What a _DSM function of the firmware answers (enum pfru_dsm_status, Linux include/uapi/linux/pfrut.h).</summary>
public enum PfruDsmStatus : uint
{
    /// <summary>DSM_SUCCEED: it did what was asked.</summary>
    Succeed = 0,

    /// <summary>DSM_FUNC_NOT_SUPPORT: the function is not supported.</summary>
    FunctionNotSupported = 1,

    /// <summary>DSM_INVAL_INPUT: the input is invalid.</summary>
    InvalidInput = 2,

    /// <summary>DSM_HARDWARE_ERR: a hardware error.</summary>
    HardwareError = 3,

    /// <summary>DSM_RETRY_SUGGESTED: not now; asking again may succeed.</summary>
    RetrySuggested = 4,

    /// <summary>DSM_UNKNOWN: an unknown reason.</summary>
    Unknown = 5,

    /// <summary>DSM_FUNC_SPEC_ERR: an error of the function itself, which the extended status names.</summary>
    FunctionSpecificError = 6,
}
