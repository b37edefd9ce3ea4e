// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Pfrut;

namespace UefiCapsule.Runtime.Tests;

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

    public string Name => "ring";

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

    public PfrtLogInfo GetInfo() => new(4, 0, 1);

    public void SetInfo(PfrtLogInfo info)
    {
    }

    public PfrtLogDataInfo GetDataInfo()
    {
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

    private void GoRound()
    {
        _olderEnd = _position;
        _position = 0;
        _rollovers++;
    }
}
