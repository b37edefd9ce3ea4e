// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Runtime.InteropServices;
using SharpCompress.Common;
using SharpCompress.Compressors.Filters;
using SharpCompress.Compressors.LZMA;
using UefiCapsule.Formats.Binary;

namespace UefiCapsule.Formats.FirmwareVolume.Encodings;

/// <summary>
/// LZMA as EDK II stores it, which is the format of .lzma files: 1 byte lc/lp/pb, u32 dictionary size, u64 decoded size, then the
/// stream (tianocore/edk2 MdeModulePkg/Library/LzmaCustomDecompressLib/LzmaDecompress.c).
/// </summary>
internal static class LzmaSection
{
    private const int PropertiesSize = 5;

    /// <summary>
    /// No byte of LZMA makes more than 7068 bytes: the longest match (273) takes 14 decisions, and none can cost less than
    /// log2(2048/2017) bits, because a probability never leaves 31..2017 of 2048.
    /// </summary>
    private const long LargestRatio = 7168;

    private const uint SmallestDictionary = 1 << 12;

    public static DecodeResult Decode(ReadOnlyMemory<byte> encoded, long maximumLength, bool undoX86)
    {
        SpanReader reader = new(encoded.Span);
        if (!reader.TryReadByte(out byte coding) || !reader.TryReadUInt32(out uint dictionary) || !reader.TryReadUInt64(out ulong size))
        {
            return new DecodeResult(DecodeStatus.Damaged, default, 0);
        }

        long declared = size > long.MaxValue ? long.MaxValue : (long)size;
        if (declared > maximumLength)
        {
            return new DecodeResult(DecodeStatus.TooLarge, default, declared);
        }

        // What was announced beyond the format's best ratio cannot come, so no memory is taken for it.
        ReadOnlyMemory<byte> stream = encoded[reader.Position..];
        byte[]? decoded = coding < 9 * 5 * 5 && declared <= stream.Length * LargestRatio
            ? Decode(coding, dictionary, stream, (int)declared)
            : null;
        if (decoded is null)
        {
            return new DecodeResult(DecodeStatus.Damaged, default, declared);
        }

        if (undoX86)
        {
            uint state = 0;
            BranchExecFilter.X86Converter(decoded, 0, ref state);
        }

        return new DecodeResult(DecodeStatus.Decoded, decoded, declared);
    }

    private static byte[]? Decode(byte coding, uint dictionary, ReadOnlyMemory<byte> stream, int length)
    {
        // No match reaches back further than the decoded bytes, so a larger window is never used.
        uint window = Math.Min(dictionary, Math.Max(SmallestDictionary, (uint)length));
        byte[] properties = new byte[PropertiesSize];
        SpanWriter writer = new(properties);
        writer.WriteByte(coding);
        writer.WriteUInt32(window);
        byte[] decoded = new byte[length];
        try
        {
            using MemoryStream input = MemoryMarshal.TryGetArray(stream, out ArraySegment<byte> array)
                ? new MemoryStream(array.Array!, array.Offset, array.Count, writable: false)
                : new MemoryStream(stream.ToArray(), writable: false);
            using LzmaStream lzma = LzmaStream.Create(properties, input, stream.Length, length, leaveOpen: false);
            return lzma.ReadAtLeast(decoded, length, throwOnEndOfStream: false) == length ? decoded : null;
        }
        catch (Exception exception) when (exception is SharpCompressException or IOException or ArgumentException
            or IndexOutOfRangeException or OverflowException or InvalidOperationException or NotSupportedException)
        {
            // The library's ways to say that the stream is damaged.
            return null;
        }
    }
}
