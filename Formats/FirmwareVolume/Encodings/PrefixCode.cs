// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

namespace UefiCapsule.Formats.FirmwareVolume.Encodings;

/// <summary>
/// A canonical prefix code of UEFI 2.11, 19: the lengths of the codes say it all, shorter codes come first, codes of one length
/// in the order of their symbols.
/// </summary>
internal sealed class PrefixCode(int symbols)
{
    /// <summary>The most bits of a code.</summary>
    public const int LongestCode = 16;

    private readonly int[] _counts = new int[LongestCode + 1];
    private readonly ushort[] _ordered = new ushort[symbols];
    private int _only;

    /// <summary>A code of a single symbol, which takes no bits.</summary>
    public bool TrySetOnly(uint symbol)
    {
        _only = symbol < (uint)symbols ? (int)symbol : -1;
        return _only >= 0;
    }

    /// <summary>A code by the lengths of all symbols, 0 for those without a code.</summary>
    /// <returns>False when no complete code has these lengths. A code without any symbol is taken: it fails when it is used.</returns>
    public bool TrySet(ReadOnlySpan<byte> lengths)
    {
        _only = -1;
        Array.Clear(_counts);
        foreach (byte length in lengths)
        {
            if (length > LongestCode)
            {
                return false;
            }

            _counts[length]++;
        }

        int room = 0;
        Span<int> next = stackalloc int[LongestCode + 2];
        next[1] = 0;
        for (int length = 1; length <= LongestCode; length++)
        {
            room += _counts[length] << (LongestCode - length);
            next[length + 1] = next[length] + _counts[length];
        }

        if (room is not 0 and not 1 << LongestCode)
        {
            return false;
        }

        for (int symbol = 0; symbol < lengths.Length; symbol++)
        {
            if (lengths[symbol] != 0)
            {
                _ordered[next[lengths[symbol]]++] = (ushort)symbol;
            }
        }

        return true;
    }

    /// <summary>Takes one symbol, or -1 when the bits are no code.</summary>
    public int Read(ref BitReader bits)
    {
        if (_only >= 0)
        {
            return _only;
        }

        uint ahead = bits.Peek(LongestCode);
        int first = 0;
        int index = 0;
        for (int length = 1; length <= LongestCode; length++)
        {
            int offset = (int)(ahead >> (LongestCode - length)) - first;
            int count = _counts[length];
            if (offset < count)
            {
                bits.Skip(length);
                return _ordered[index + offset];
            }

            index += count;
            first = (first + count) << 1;
        }

        return -1;
    }
}
