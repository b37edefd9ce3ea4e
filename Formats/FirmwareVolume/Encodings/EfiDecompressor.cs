// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Binary;

namespace UefiCapsule.Formats.FirmwareVolume.Encodings;

/// <summary>
/// The decompressor of UEFI 2.11, 19 (Compression Algorithm Specification): u32 compressed size, u32 original size, then blocks of
/// prefix-coded bytes and matches. EDK II's variant only has more bits in front of the position set.
/// </summary>
internal ref struct EfiDecompressor
{
    /// <summary>Bits that count the position set's lengths in the compression of UEFI.</summary>
    public const int EfiPositionBits = 4;

    /// <summary>Bits that count the position set's lengths in EDK II's variant (tianocore/edk2 BaseTools/Source/C/Common/Decompress.c).</summary>
    public const int TianoPositionBits = 5;

    private const int ShortestMatch = 3;
    private const int LongestMatch = 256;
    private const int FirstMatchSymbol = 256;
    private const int CharacterSymbols = FirstMatchSymbol + LongestMatch - ShortestMatch + 1;
    private const int CharacterBits = 9;
    private const int ExtraSymbols = PrefixCode.LongestCode + 3;
    private const int ExtraBits = 5;

    /// <summary>In the extra set, behind this many lengths, two bits say how many zeros follow.</summary>
    private const int ExtraZerosBehind = 3;

    private const int MostPositionSymbols = 1 << TianoPositionBits;

    /// <summary>A writer ends with padding to a byte and may count a zero byte more; a reader that stopped further away misread.</summary>
    private const int LargestRest = 7 + 8;

    private const int FirstBuffer = 1 << 20;

    private readonly PrefixCode _characters = new(CharacterSymbols);
    private readonly PrefixCode _positions = new(MostPositionSymbols);
    private readonly PrefixCode _extra = new(MostPositionSymbols);
    private readonly int _positionBits;
    private readonly int _length;
    private BitReader _bits;

    private EfiDecompressor(ReadOnlySpan<byte> stream, int positionBits, int length)
    {
        _bits = new BitReader(stream);
        _positionBits = positionBits;
        _length = length;
    }

    /// <summary>Decodes the bytes.</summary>
    /// <param name="encoded">The two sizes and the stream.</param>
    /// <param name="positionBits"><see cref="EfiPositionBits"/> or <see cref="TianoPositionBits"/>.</param>
    /// <param name="maximumLength">The most decoded bytes that the caller takes.</param>
    /// <param name="usedAll">True when decoding stopped where the compressed bytes end.</param>
    public static DecodeResult Decode(ReadOnlySpan<byte> encoded, int positionBits, long maximumLength, out bool usedAll)
    {
        usedAll = false;
        SpanReader reader = new(encoded);
        if (!reader.TryReadUInt32(out uint compressed) || !reader.TryReadUInt32(out uint original))
        {
            return new DecodeResult(DecodeStatus.Damaged, default, 0);
        }

        if (original > maximumLength)
        {
            return new DecodeResult(DecodeStatus.TooLarge, default, original);
        }

        if (compressed > (uint)reader.Remaining)
        {
            return new DecodeResult(DecodeStatus.Damaged, default, original);
        }

        EfiDecompressor decompressor = new(encoded.Slice(reader.Position, (int)compressed), positionBits, (int)original);
        byte[]? decoded = decompressor.Run();
        usedAll = decoded is not null && decompressor._bits.Left <= LargestRest;
        return decoded is null
            ? new DecodeResult(DecodeStatus.Damaged, default, original)
            : new DecodeResult(DecodeStatus.Decoded, decoded, original);
    }

    /// <summary>Every turn makes at least one byte, so the original size bounds the loop.</summary>
    private byte[]? Run()
    {
        // The buffer grows with what was decoded, not with what was announced.
        byte[] output = new byte[Math.Min(_length, FirstBuffer)];
        int made = 0;
        uint leftInBlock = 0;
        while (made < _length)
        {
            if (leftInBlock == 0)
            {
                leftInBlock = _bits.Take(16);
                if (leftInBlock == 0 || !ReadExtraSet() || !ReadCharacterSet() || !ReadPositionSet())
                {
                    return null;
                }
            }

            leftInBlock--;
            int symbol = _characters.Read(ref _bits);
            int count = symbol < FirstMatchSymbol ? 1 : symbol - FirstMatchSymbol + ShortestMatch;
            if (symbol < 0 || _bits.IsOverrun || count > _length - made)
            {
                return null;
            }

            if (count > output.Length - made)
            {
                Array.Resize(ref output, (int)Math.Min(_length, output.Length * 2L));
            }

            if (symbol < FirstMatchSymbol)
            {
                output[made++] = (byte)symbol;
                continue;
            }

            long distance = ReadDistance();
            if (distance > made || _bits.IsOverrun)
            {
                return null;
            }

            Repeat(output.AsSpan(0, made + count), count, (int)distance);
            made += count;
        }

        return output;
    }

    /// <summary>Writes the last <paramref name="count"/> bytes: what stands a distance before them, which may reach into them.</summary>
    private static void Repeat(Span<byte> bytes, int count, int distance)
    {
        if (distance >= count)
        {
            bytes.Slice(bytes.Length - count - distance, count).CopyTo(bytes[^count..]);
            return;
        }

        if (distance == 1)
        {
            bytes[^count..].Fill(bytes[bytes.Length - count - 1]);
            return;
        }

        for (int to = bytes.Length - count; to < bytes.Length; to++)
        {
            bytes[to] = bytes[to - distance];
        }
    }

    /// <summary>How far a match reaches back: 1 is the byte before. More than any output where the bits are no code.</summary>
    private long ReadDistance()
    {
        int symbol = _positions.Read(ref _bits);
        return symbol switch
        {
            < 0 => long.MaxValue,
            <= 1 => symbol + 1,
            _ => (1L << (symbol - 1)) + _bits.Take(symbol - 1) + 1,
        };
    }

    private bool ReadExtraSet() => ReadLengths(_extra, ExtraBits, ExtraSymbols, ExtraZerosBehind);

    private bool ReadPositionSet() => ReadLengths(_positions, _positionBits, (1 << _positionBits) - 1, zerosBehind: -1);

    private bool ReadLengths(PrefixCode code, int countBits, int symbols, int zerosBehind)
    {
        int count = (int)_bits.Take(countBits);
        if (count == 0)
        {
            uint only = _bits.Take(countBits);
            return only < symbols && code.TrySetOnly(only);
        }

        if (count > symbols)
        {
            return false;
        }

        Span<byte> lengths = stackalloc byte[MostPositionSymbols];
        lengths.Clear();
        for (int index = 0; index < count;)
        {
            int length = (int)_bits.Take(3);
            while (length is >= 7 and <= PrefixCode.LongestCode && _bits.Take(1) == 1)
            {
                length++;
            }

            lengths[index++] = (byte)length;
            if (index == zerosBehind)
            {
                index += (int)_bits.Take(2);
            }
        }

        return code.TrySet(lengths[..symbols]);
    }

    private bool ReadCharacterSet()
    {
        int count = (int)_bits.Take(CharacterBits);
        if (count == 0)
        {
            return _characters.TrySetOnly(_bits.Take(CharacterBits));
        }

        if (count > CharacterSymbols)
        {
            return false;
        }

        Span<byte> lengths = stackalloc byte[CharacterSymbols];
        lengths.Clear();
        for (int index = 0; index < count;)
        {
            int symbol = _extra.Read(ref _bits);
            switch (symbol)
            {
                case < 0:
                    return false;
                case 0:
                    index++;
                    break;
                case 1:
                    index += (int)_bits.Take(4) + 3;
                    break;
                case 2:
                    index += (int)_bits.Take(CharacterBits) + 20;
                    break;
                default:
                    lengths[index++] = (byte)(symbol - 2);
                    break;
            }
        }

        return _characters.TrySet(lengths);
    }
}
