// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Binary;

namespace UefiCapsule.Formats.Pfrut;

/// <summary>
/// Where the telemetry lies (struct pfrt_log_data_info, 64 bytes, natural alignment): status at 0 (4), ext_status at 4 (4),
/// chunk1_addr_lo at 8 (8), chunk1_addr_hi at 16 (8), chunk2_addr_lo at 24 (8), chunk2_addr_hi at 32 (8), max_data_size at 40 (4),
/// chunk1_size at 44 (4), chunk2_size at 48 (4), rollover_cnt at 52 (4), reset_cnt at 56 (4), 4 bytes of padding at 60. Linux
/// include/uapi/linux/pfrut.h.
/// </summary>
/// <param name="Status">status: whether the query succeeded.</param>
/// <param name="ExtendedStatus">ext_status: the firmware's own word about it.</param>
/// <param name="Chunk1Low">chunk1_addr_lo: low 32 bits of the physical address of the older part of a ring that went round.</param>
/// <param name="Chunk1High">chunk1_addr_hi: its high 32 bits.</param>
/// <param name="Chunk2Low">chunk2_addr_lo: low 32 bits of the address of the newer part, which begins where the ring does.</param>
/// <param name="Chunk2High">chunk2_addr_hi: its high 32 bits.</param>
/// <param name="MaximumSize">max_data_size: bytes of the whole ring.</param>
/// <param name="Chunk1Size">chunk1_size: bytes of the older part; 0 until the ring went round.</param>
/// <param name="Chunk2Size">chunk2_size: bytes of the newer part.</param>
/// <param name="RolloverCount">rollover_cnt: how often the ring was overwritten since its last reset.</param>
/// <param name="ResetCount">reset_cnt: how often it was reset.</param>
/// <param name="Padding">The 4 bytes at the end, which the driver sets to zero.</param>
public sealed record PfrtLogDataInfo(
    PfruDsmStatus Status,
    uint ExtendedStatus,
    ulong Chunk1Low,
    ulong Chunk1High,
    ulong Chunk2Low,
    ulong Chunk2High,
    uint MaximumSize,
    uint Chunk1Size,
    uint Chunk2Size,
    uint RolloverCount,
    uint ResetCount,
    uint Padding = 0) : IBinaryStructure<PfrtLogDataInfo>
{
    /// <summary>The number of bytes, padding at the end included.</summary>
    public const int StructureSize = 4 + 4 + (4 * 8) + (5 * 4) + 4;

    /// <inheritdoc/>
    public int Size => StructureSize;

    /// <summary>Reads the structure.</summary>
    public static bool TryRead(ref SpanReader reader, out PfrtLogDataInfo value)
    {
        SpanReader fields = reader;
        if (fields.TryReadUInt32(out uint status)
            && fields.TryReadUInt32(out uint extendedStatus)
            && fields.TryReadUInt64(out ulong chunk1Low)
            && fields.TryReadUInt64(out ulong chunk1High)
            && fields.TryReadUInt64(out ulong chunk2Low)
            && fields.TryReadUInt64(out ulong chunk2High)
            && fields.TryReadUInt32(out uint maximumSize)
            && fields.TryReadUInt32(out uint chunk1Size)
            && fields.TryReadUInt32(out uint chunk2Size)
            && fields.TryReadUInt32(out uint rolloverCount)
            && fields.TryReadUInt32(out uint resetCount)
            && fields.TryReadUInt32(out uint padding))
        {
            value = new PfrtLogDataInfo(
                (PfruDsmStatus)status,
                extendedStatus,
                chunk1Low,
                chunk1High,
                chunk2Low,
                chunk2High,
                maximumSize,
                chunk1Size,
                chunk2Size,
                rolloverCount,
                resetCount,
                padding);
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
        writer.WriteUInt32(ExtendedStatus);
        writer.WriteUInt64(Chunk1Low);
        writer.WriteUInt64(Chunk1High);
        writer.WriteUInt64(Chunk2Low);
        writer.WriteUInt64(Chunk2High);
        writer.WriteUInt32(MaximumSize);
        writer.WriteUInt32(Chunk1Size);
        writer.WriteUInt32(Chunk2Size);
        writer.WriteUInt32(RolloverCount);
        writer.WriteUInt32(ResetCount);
        writer.WriteUInt32(Padding);
    }
}
