// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Buffers;
using System.IO.Compression;
using UefiCapsule.Formats.Binary;

namespace UefiCapsule.Formats.FirmwareVolume.Encodings;

/// <summary>
/// Brotli as EDK II stores it: u64 decoded size, u64 size of the scratch buffer (which only EDK II's decoder needs), then the stream
/// (tianocore/edk2 MdeModulePkg/Library/BrotliCustomDecompressLib/BrotliDecompress.c).
/// </summary>
internal static class BrotliSection
{
    private const int FirstBuffer = 1 << 20;

    public static DecodeResult Decode(ReadOnlySpan<byte> encoded, long maximumLength)
    {
        SpanReader reader = new(encoded);
        if (!reader.TryReadUInt64(out ulong size) || !reader.TryReadUInt64(out _))
        {
            return new DecodeResult(DecodeStatus.Damaged, default, 0);
        }

        long declared = size > long.MaxValue ? long.MaxValue : (long)size;
        if (declared > maximumLength)
        {
            return new DecodeResult(DecodeStatus.TooLarge, default, declared);
        }

        return Decode(encoded[reader.Position..], (int)declared) is { } decoded
            ? new DecodeResult(DecodeStatus.Decoded, decoded, declared)
            : new DecodeResult(DecodeStatus.Damaged, default, declared);
    }

    private static byte[]? Decode(ReadOnlySpan<byte> stream, int length)
    {
        BrotliDecoder decoder = default;
        try
        {
            // The buffer grows with what was decoded, not with what was announced. The decoder wants room even for nothing.
            byte[] buffer = new byte[Math.Clamp(length, 1, FirstBuffer)];
            int written = 0;
            while (true)
            {
                OperationStatus status = decoder.Decompress(stream, buffer.AsSpan(written), out int read, out int made);
                stream = stream[read..];
                written += made;
                switch (status)
                {
                    case OperationStatus.Done when written == length:
                        Array.Resize(ref buffer, written);
                        return buffer;
                    case OperationStatus.DestinationTooSmall when written == buffer.Length && written < length:
                        Array.Resize(ref buffer, (int)Math.Min(length, buffer.Length * 2L));
                        break;
                    default:
                        return null;
                }
            }
        }
        finally
        {
            decoder.Dispose();
        }
    }
}
