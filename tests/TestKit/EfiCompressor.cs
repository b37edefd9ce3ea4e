// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Buffers.Binary;
using System.Numerics;

namespace UefiCapsule.TestKit;

/// <summary>
/// A plain writer of the compression of UEFI 2.11, 19, for tests: the match found last, codes of nearly equal length. Made from the
/// specification's description of the stream; the product only reads this compression.
/// </summary>
public static class EfiCompressor
{
    private const int Shortest = 3;
    private const int Longest = 256;
    private const int Characters = 510;
    private const int BlockSymbols = 5000;

    /// <summary>The two sizes and the stream.</summary>
    public static byte[] Compress(byte[] data, int positionBits)
    {
        BitWriter bits = new();
        List<(int Symbol, int Distance)> tokens = Tokens(data, positionBits == 4 ? 1 << 13 : 1 << 19);
        foreach ((int Symbol, int Distance)[] block in tokens.Chunk(BlockSymbols))
        {
            WriteBlock(bits, block, positionBits);
        }

        byte[] stream = bits.ToArray();
        byte[] sizes = new byte[8];
        BinaryPrimitives.WriteInt32LittleEndian(sizes, stream.Length);
        BinaryPrimitives.WriteInt32LittleEndian(sizes.AsSpan(4), data.Length);
        return [.. sizes, .. stream];
    }

    private static List<(int Symbol, int Distance)> Tokens(byte[] data, int window)
    {
        List<(int Symbol, int Distance)> tokens = [];
        Dictionary<int, int> last = [];
        for (int at = 0; at < data.Length;)
        {
            int count = 1;
            int distance = 0;
            if (at + Shortest <= data.Length)
            {
                int key = data[at] | (data[at + 1] << 8) | (data[at + 2] << 16);
                if (last.TryGetValue(key, out int before) && at - before < window)
                {
                    distance = at - before;
                    while (count < Longest && at + count < data.Length && data[at + count] == data[at + count - distance])
                    {
                        count++;
                    }
                }

                last[key] = at;
            }

            tokens.Add(count >= Shortest ? (256 + count - Shortest, distance) : (data[at], 0));
            at += count >= Shortest ? count : 1;
        }

        return tokens;
    }

    private static void WriteBlock(BitWriter bits, (int Symbol, int Distance)[] tokens, int positionBits)
    {
        bits.Write(tokens.Length, 16);
        Code characters = Code.Of(tokens.Select(t => t.Symbol), Characters);
        Code positions = Code.Of(tokens.Where(t => t.Symbol >= 256).Select(t => PositionSymbol(t.Distance)), (1 << positionBits) - 1);
        WriteCharacterSet(bits, characters);
        WriteLengths(bits, positions, positionBits, zerosBehind: -1);
        foreach ((int symbol, int distance) in tokens)
        {
            characters.Write(bits, symbol);
            if (symbol >= 256)
            {
                int position = PositionSymbol(distance);
                positions.Write(bits, position);
                bits.Write(distance - 1, Math.Max(0, position - 1));
            }
        }
    }

    private static int PositionSymbol(int distance) => 32 - BitOperations.LeadingZeroCount((uint)(distance - 1));

    private static void WriteCharacterSet(BitWriter bits, Code characters)
    {
        if (characters.Only is { } only)
        {
            bits.Write(0, 5).Write(0, 5).Write(0, 9).Write(only, 9);
            return;
        }

        // Runs of zeros have symbols of their own; every other length is itself and 2.
        List<(int Symbol, int Value, int Bits)> symbols = [];
        for (int at = 0; at < characters.Count;)
        {
            int zeros = characters.Lengths.Skip(at).TakeWhile(l => l == 0).Count();
            symbols.Add(zeros switch
            {
                0 => (characters.Lengths[at] + 2, 0, 0),
                < 3 => (0, 0, 0),
                < 20 => (1, Math.Min(zeros, 18) - 3, 4),
                _ => (2, zeros - 20, 9),
            });
            at += zeros switch { 0 => 1, < 3 => 1, < 20 => Math.Min(zeros, 18), _ => zeros };
        }

        Code extra = Code.Of(symbols.Select(s => s.Symbol), 19);
        WriteLengths(bits, extra, 5, zerosBehind: 3);
        bits.Write(characters.Count, 9);
        foreach ((int symbol, int value, int count) in symbols)
        {
            extra.Write(bits, symbol);
            bits.Write(value, count);
        }
    }

    private static void WriteLengths(BitWriter bits, Code code, int countBits, int zerosBehind)
    {
        if (code.Only is { } only)
        {
            bits.Write(0, countBits).Write(only, countBits);
            return;
        }

        bits.Write(code.Count, countBits);
        for (int at = 0; at < code.Count;)
        {
            int length = code.Lengths[at++];
            if (length < 7)
            {
                bits.Write(length, 3);
            }
            else
            {
                bits.Write(7, 3).Write((1 << (length - 6)) - 2, length - 6);
            }

            if (at == zerosBehind)
            {
                int zeros = Math.Min(3, code.Lengths.Skip(at).TakeWhile(l => l == 0).Count());
                bits.Write(zeros, 2);
                at += zeros;
            }
        }
    }

    private sealed class Code(int[] lengths, int[] codes, int? only)
    {
        public int[] Lengths => lengths;

        public int? Only => only;

        public int Count => Array.FindLastIndex(lengths, l => l != 0) + 1;

        public static Code Of(IEnumerable<int> uses, int symbols)
        {
            int[] used = [.. uses.Distinct().Order()];
            int[] lengths = new int[symbols];
            int[] codes = new int[symbols];
            if (used.Length < 2)
            {
                return new Code(lengths, codes, used.FirstOrDefault());
            }

            // The first symbols are one bit shorter, as many as make the code complete; that is its canonical order too.
            int longest = 32 - BitOperations.LeadingZeroCount((uint)(used.Length - 1));
            int shorter = (1 << longest) - used.Length;
            for (int index = 0; index < used.Length; index++)
            {
                lengths[used[index]] = index < shorter ? longest - 1 : longest;
                codes[used[index]] = index < shorter ? index : index + shorter;
            }

            return new Code(lengths, codes, null);
        }

        public void Write(BitWriter bits, int symbol)
        {
            if (only is null)
            {
                bits.Write(codes[symbol], lengths[symbol]);
            }
        }
    }
}
