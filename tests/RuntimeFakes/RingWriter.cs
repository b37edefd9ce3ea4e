// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Pfrut;
using UefiCapsule.Runtime;

namespace UefiCapsule.RuntimeFakes;

/// <summary>A telemetry device whose ring a test writes, from another thread if it likes. Asking and writing exclude each other, as in firmware.</summary>
internal sealed class RingWriter(int length, bool wholeLines = false) : ITelemetryDevice, ITelemetryRing
{
    private const uint Address = 0x0E20_0000;
    private readonly Lock _gate = new();
    private readonly byte[] _ring = new byte[length];
    private int _position;
    private int _olderEnd;
    private uint _rollovers;
    private uint _resets;

    public string Name { get; init; } = "ring";

    /// <summary>Set to what the next requests of that name fail with.</summary>
    public Dictionary<string, RuntimeFault> Faults { get; } = new(StringComparer.Ordinal);

    /// <summary>What is asked for the level fails with, as a negative errno in its place; 0 for nothing.</summary>
    public int LevelError { get; set; }

    /// <summary>The levels that the firmware takes.</summary>
    public HashSet<uint> Levels { get; } = [0, 1, 2, 4];

    public PfrtLogInfo Info { get; private set; } = new(4, 0, 1);

    /// <summary>False until there is a log.</summary>
    public bool HasLog { get; set; } = true;

    /// <summary>Run before each question where the log is.</summary>
    public Action? BeforeData { get; set; }

    public int Length => length;

    /// <summary>Run between the copy's halves, to write while the reader copies.</summary>
    public Action? WhileCopying { get; set; }

    public uint Rollovers => _rollovers;

    public void Write(ReadOnlySpan<byte> bytes)
    {
        lock (_gate)
        {
            if (wholeLines && bytes.Length > length - _position)
            {
                GoRound();
            }

            foreach (byte one in bytes)
            {
                if (_position == length)
                {
                    GoRound();
                }

                _ring[_position++] = one;
            }
        }
    }

    public void Reset()
    {
        lock (_gate)
        {
            (_position, _olderEnd, _rollovers) = (0, 0, 0);
            _resets++;
        }
    }

    public PfrtLogInfo GetInfo()
    {
        Fail("PFRT_LOG_IOC_GET_INFO");
        return LevelError == 0 ? Info : Info with { Level = unchecked((uint)-LevelError) };
    }

    /// <summary>As Linux does it: values that are none are passed over without a word.</summary>
    public void SetInfo(PfrtLogInfo info)
    {
        Fail("PFRT_LOG_IOC_SET_INFO");
        Info = new PfrtLogInfo(
            Levels.Contains(info.Level) ? info.Level : Info.Level,
            info.LogType is 0 or 1 ? info.LogType : Info.LogType,
            info.Revision is 1 or 2 ? info.Revision : Info.Revision);
    }

    public PfrtLogDataInfo GetDataInfo()
    {
        BeforeData?.Invoke();
        Fail("PFRT_LOG_IOC_GET_DATA_INFO");
        if (!HasLog)
        {
            return new PfrtLogDataInfo(PfruDsmStatus.Succeed, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
        }

        lock (_gate)
        {
            uint older = _rollovers == 0 ? 0 : (uint)Math.Max(0, _olderEnd - _position);
            return new PfrtLogDataInfo(
                PfruDsmStatus.Succeed, 0, older == 0 ? 0 : Address + (uint)_position, 0, Address, 0, (uint)length, older, (uint)_position, _rollovers, _resets);
        }
    }

    public ITelemetryRing OpenRing(uint size)
    {
        Assert.Equal((uint)length, size);
        return this;
    }

    public void CopyTo(Span<byte> destination)
    {
        int half = length / 2;
        _ring.AsSpan(0, half).CopyTo(destination);
        WhileCopying?.Invoke();
        _ring.AsSpan(half).CopyTo(destination[half..]);
    }

    public void Dispose()
    {
    }

    private void Fail(string request)
    {
        if (Faults.TryGetValue(request, out RuntimeFault fault))
        {
            throw new RuntimeDeviceException(fault, Name, request, FakeErrno.Of(fault));
        }
    }

    private void GoRound()
    {
        _olderEnd = _position;
        _position = 0;
        _rollovers++;
    }
}
