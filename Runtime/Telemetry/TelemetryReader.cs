// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Pfrut;

namespace UefiCapsule.Runtime.Telemetry;

/// <summary>
/// Reads the firmware's log while the firmware goes on writing it: where it is, the whole ring, and where it is again. What was
/// overwritten in between is not handed out but counted, so every byte comes once, in order, or is part of a gap.
/// </summary>
public sealed class TelemetryReader
{
    /// <summary>A log that is reset every time it is looked at is given up after so many looks.</summary>
    private const int MaximumTries = 8;

    private readonly ITelemetryDevice _device;

    /// <summary>A reader of that device's log.</summary>
    public TelemetryReader(ITelemetryDevice device)
    {
        ArgumentNullException.ThrowIfNull(device);
        _device = device;
    }

    /// <summary>Reads what is new.</summary>
    /// <param name="since">How far the last reading was, or null to read all that is there.</param>
    /// <exception cref="RuntimeDeviceException">The device refused, or its numbers contradict each other.</exception>
    public TelemetryRead Read(TelemetryMark? since)
    {
        for (int tries = 0; tries < MaximumTries; tries++)
        {
            TelemetryState before = State();
            byte[] ring = CopyRing((uint)before.Length);
            TelemetryState after = State();
            if (after.ResetCount == before.ResetCount && after.Length == before.Length && after.End >= before.End)
            {
                return Between(before, after, ring, since);
            }
        }

        throw new RuntimeDeviceException(RuntimeFault.LogUnsteady, _device.Name, "PFRT_LOG_IOC_GET_DATA_INFO");
    }

    /// <summary>The bytes that were there before the copy was made and were not overwritten until after it.</summary>
    private static TelemetryRead Between(TelemetryState before, TelemetryState after, byte[] ring, TelemetryMark? since)
    {
        bool wasReset = since is { } other && (other.ResetCount != before.ResetCount || other.Position > before.End);
        ulong wanted = since is { } mark && !wasReset ? mark.Position : 0;
        ulong overwritten = after.End > after.Length ? after.End - after.Length : 0;
        ulong from = Math.Max(wanted, overwritten);
        List<byte> bytes = [];
        ulong delivered = Append(bytes, ring, Math.Max(from, before.OlderStart), before.OlderEnd)
            + Append(bytes, ring, Math.Max(from, before.NewerStart), before.End);

        // What the firmware left free at the end of a round is not lost: it never was. On the rounds that are gone it cannot be told apart.
        ulong unused = before.OlderEnd > before.OlderStart && before.NewerStart > Math.Max(from, before.OlderEnd)
            ? before.NewerStart - Math.Max(from, before.OlderEnd)
            : 0;
        ulong lost = before.End > wanted ? before.End - wanted - delivered - unused : 0;
        bool fromMark = since is not null && !wasReset;
        return new TelemetryRead(
            bytes.ToArray(),
            new TelemetryMark(before.ResetCount, before.End),
            fromMark ? lost : 0,
            wasReset,
            MayBeginInside: fromMark ? lost > 0 : before.NewerStart > 0);
    }

    private static ulong Append(List<byte> bytes, byte[] ring, ulong from, ulong end)
    {
        if (from >= end)
        {
            return 0;
        }

        int offset = (int)(from % (ulong)ring.Length);
        int count = (int)(end - from);
        bytes.AddRange(ring.AsSpan(offset, count));
        return (ulong)count;
    }

    private TelemetryState State()
    {
        PfrtLogDataInfo info = _device.GetDataInfo();
        return info.MaximumSize == 0
            ? throw new RuntimeDeviceException(RuntimeFault.NoLog, _device.Name, "PFRT_LOG_IOC_GET_DATA_INFO")
            : TelemetryState.Of(info)
                ?? throw new RuntimeDeviceException(RuntimeFault.LogContradictory, _device.Name, "PFRT_LOG_IOC_GET_DATA_INFO");
    }

    private byte[] CopyRing(uint length)
    {
        using ITelemetryRing ring = _device.OpenRing(length);
        byte[] copy = new byte[ring.Length];
        ring.CopyTo(copy);
        return copy;
    }
}
