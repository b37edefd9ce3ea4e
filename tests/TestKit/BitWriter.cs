// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

namespace UefiCapsule.TestKit;

/// <summary>Writes bits from the highest of each byte down.</summary>
public sealed class BitWriter
{
    private readonly List<byte> _bytes = [];
    private int _used;

    /// <summary>The bytes; the last one is filled up with zeros.</summary>
    public byte[] ToArray() => [.. _bytes];

    /// <summary>Writes the low bits of a value, the highest first.</summary>
    public BitWriter Write(int value, int count)
    {
        for (int bit = count - 1; bit >= 0; bit--)
        {
            if (_used == 0)
            {
                _bytes.Add(0);
            }

            _bytes[^1] |= (byte)(((value >> bit) & 1) << (7 - _used));
            _used = (_used + 1) % 8;
        }

        return this;
    }
}
