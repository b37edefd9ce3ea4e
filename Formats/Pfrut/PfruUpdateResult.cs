// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

namespace UefiCapsule.Formats.Pfrut;

/// <summary>
/// What came of staging or activating (struct pfru_updated_result, Linux include/uapi/linux/pfrut.h). The driver only logs it, so there is
/// no layout of it to read.
/// </summary>
/// <param name="Status">status: whether it succeeded.</param>
/// <param name="ExtendedStatus">ext_status: the firmware's own word about it.</param>
/// <param name="AuthenticationNanoseconds">high_auth_time and low_auth_time: how long authentication took.</param>
/// <param name="ExecutionNanoseconds">high_exec_time and low_exec_time: how long execution took.</param>
public sealed record PfruUpdateResult(
    PfruDsmStatus Status,
    uint ExtendedStatus,
    ulong AuthenticationNanoseconds,
    ulong ExecutionNanoseconds);
