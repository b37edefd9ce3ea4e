// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Pfrut;

namespace UefiCapsule.Runtime.Telemetry;

/// <summary>
/// A ring as its pfrt_log_data_info describes it, in bytes since the last reset. The newer part (chunk2) begins where the ring does and
/// is on the present round; the older part (chunk1), behind it, is on the round before.
/// </summary>
internal sealed record TelemetryState
{
    private TelemetryState(uint resetCount, ulong length, ulong newerStart, ulong end, ulong olderStart, ulong olderEnd)
    {
        (ResetCount, Length) = (resetCount, length);
        (NewerStart, End, OlderStart, OlderEnd) = (newerStart, end, olderStart, olderEnd);
    }

    public uint ResetCount { get; }

    /// <summary>Bytes of the ring.</summary>
    public ulong Length { get; }

    /// <summary>Where the present round begins.</summary>
    public ulong NewerStart { get; }

    /// <summary>Where the firmware goes on writing.</summary>
    public ulong End { get; }

    /// <summary>Where the older part begins; <see cref="OlderEnd"/> when there is none.</summary>
    public ulong OlderStart { get; }

    public ulong OlderEnd { get; }

    /// <summary>Null when the numbers contradict each other: then nothing is known about what is where.</summary>
    public static TelemetryState? Of(PfrtLogDataInfo info)
    {
        ulong length = info.MaximumSize;
        if (length == 0 || info.Chunk2Size > length)
        {
            return null;
        }

        ulong newerStart = info.RolloverCount * length;
        ulong end = newerStart + info.Chunk2Size;
        if (info.RolloverCount == 0 || info.Chunk1Size == 0)
        {
            return info.RolloverCount == 0 && info.Chunk1Size != 0 ? null
                : new TelemetryState(info.ResetCount, length, newerStart, end, newerStart, newerStart);
        }

        ulong ring = unchecked((info.Chunk2High << 32) | info.Chunk2Low);
        ulong older = unchecked((info.Chunk1High << 32) | info.Chunk1Low);
        ulong offset = unchecked(older - ring);
        return older < ring || offset < info.Chunk2Size || offset > length || info.Chunk1Size > length - offset
            ? null
            : new TelemetryState(info.ResetCount, length, newerStart, end, newerStart - length + offset, newerStart - length + offset + info.Chunk1Size);
    }
}
