// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Pfrut;

namespace UefiCapsule.Runtime.FirmwareModel;

/// <summary>
/// The log in its ring: lines are written one behind the other, and one that does not fit goes to the beginning. What is left of the round
/// before lies behind what was written since.
/// </summary>
internal sealed class LogRing(FirmwareMemory memory, uint resets)
{
    private int _position;
    private int _olderEnd;
    private bool _isUsed;

    public uint Rollovers { get; private set; }

    public uint Resets { get; private set; } = resets;

    /// <summary>Appends a line; what the ring cannot hold of it is cut off.</summary>
    public void Write(ReadOnlySpan<byte> line)
    {
        Span<byte> ring = memory.Bytes.Span;
        ReadOnlySpan<byte> bytes = line.Length > ring.Length ? line[..ring.Length] : line;
        if (bytes.Length > ring.Length - _position)
        {
            (_olderEnd, _position) = (_position, 0);
            Rollovers = unchecked(Rollovers + 1);
        }

        bytes.CopyTo(ring[_position..]);
        _position += bytes.Length;
        _isUsed = true;
    }

    public void Reset()
    {
        (_position, _olderEnd, _isUsed, Rollovers) = (0, 0, false, 0);
        Resets = unchecked(Resets + 1);
    }

    /// <summary>Where the log lies. Before the first line there is none, which the addresses say.</summary>
    public PfrtLogDataInfo Info()
    {
        if (!_isUsed)
        {
            return new PfrtLogDataInfo(PfruDsmStatus.Succeed, 0, 0, 0, 0, 0, memory.Length, 0, 0, 0, Resets);
        }

        uint older = Rollovers == 0 ? 0 : (uint)Math.Max(0, _olderEnd - _position);
        ulong olderAddress = older == 0 ? 0 : memory.Address + (uint)_position;
        return new PfrtLogDataInfo(
            PfruDsmStatus.Succeed,
            0,
            olderAddress & uint.MaxValue,
            olderAddress >> 32,
            memory.Address & uint.MaxValue,
            memory.Address >> 32,
            memory.Length,
            older,
            (uint)_position,
            Rollovers,
            Resets);
    }
}
