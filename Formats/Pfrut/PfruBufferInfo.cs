// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

namespace UefiCapsule.Formats.Pfrut;

/// <summary>
/// Where the communication buffer is (struct pfru_com_buf_info, Linux include/uapi/linux/pfrut.h). The driver asks the firmware for it
/// and never hands it to a program, so there is no layout of it to read.
/// </summary>
/// <param name="Status">status: whether the query succeeded.</param>
/// <param name="ExtendedStatus">ext_status: the firmware's own word about it.</param>
/// <param name="Address">addr_hi and addr_lo: the physical address.</param>
/// <param name="Length">buf_size: the most bytes that a capsule may have.</param>
public sealed record PfruBufferInfo(PfruDsmStatus Status, uint ExtendedStatus, ulong Address, uint Length);
