// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

namespace UefiCapsule.Formats.FirmwareVolume.Encodings;

/// <summary>Reads bits from the highest of each byte down. Behind the last byte come zeros, and <see cref="IsOverrun"/> says so.</summary>
/// <param name="bytes">The bytes.</param>
internal ref struct BitReader(ReadOnlySpan<byte> bytes)
{
    private readonly ReadOnlySpan<byte> _bytes = bytes;
    private ulong _held;
    private int _heldBits;
    private int _position;
    private int _invented;

    /// <summary>True when more bits were taken than there are.</summary>
    public readonly bool IsOverrun => _heldBits < _invented;

    /// <summary>The number of bits that were not taken.</summary>
    public readonly long Left => ((_bytes.Length - _position) * 8L) + _heldBits - _invented;

    /// <summary>The next bits, at most 32, without taking them.</summary>
    public uint Peek(int count)
    {
        while (_heldBits < count)
        {
            byte next = 0;
            if (_position < _bytes.Length)
            {
                next = _bytes[_position++];
            }
            else
            {
                _invented += 8;
            }

            _held = (_held << 8) | next;
            _heldBits += 8;
        }

        return unchecked((uint)((_held >> (_heldBits - count)) & ((1UL << count) - 1)));
    }

    /// <summary>Takes bits that were looked at.</summary>
    public void Skip(int count) => _heldBits -= count;

    /// <summary>The next bits, at most 32.</summary>
    public uint Take(int count)
    {
        uint value = Peek(count);
        Skip(count);
        return value;
    }
}
