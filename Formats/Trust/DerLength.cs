// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Binary;

namespace UefiCapsule.Formats.Trust;

/// <summary>Measures the outer structure of DER bytes. What is inside is nothing for Formats.</summary>
internal static class DerLength
{
    private const byte Sequence = 0x30;

    /// <summary>The bytes of the SEQUENCE at the start, header included; null when there is none. It may be more than there are.</summary>
    public static long? Of(ReadOnlySpan<byte> bytes)
    {
        SpanReader reader = new(bytes);
        if (!reader.TryReadByte(out byte tag) || tag != Sequence || !reader.TryReadByte(out byte first))
        {
            return null;
        }

        if (first < 0x80)
        {
            return 2 + first;
        }

        int count = first - 0x80;
        if (count is 0 or > 4 || !reader.TryReadBytes(count, out ReadOnlySpan<byte> digits))
        {
            return null;
        }

        long length = 0;
        foreach (byte digit in digits)
        {
            length = (length << 8) | digit;
        }

        return 2 + count + length;
    }

    /// <summary>True when the bytes are one SEQUENCE and nothing more.</summary>
    public static bool IsWhole(ReadOnlySpan<byte> bytes) => Of(bytes) == bytes.Length;
}
