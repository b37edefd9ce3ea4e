// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Text;
using UefiCapsule.Formats.Binary;

namespace UefiCapsule.Formats.FirmwareVolume;

/// <summary>NUL-terminated CHAR16 text (UCS-2, little-endian; UEFI 2.11, 2.3.1).</summary>
public static class Char16Text
{
    /// <summary>The most characters that are read; names in firmware are short.</summary>
    public const int MaximumLength = 1024;

    /// <summary>The text up to its NUL, or up to the end of the bytes.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <param name="isTerminated">True when a NUL was found.</param>
    public static string Read(ReadOnlySpan<byte> bytes, out bool isTerminated)
    {
        SpanReader reader = new(bytes);
        StringBuilder text = new();
        isTerminated = false;
        while (text.Length < MaximumLength && reader.TryReadUInt16(out ushort unit))
        {
            if (unit == 0)
            {
                isTerminated = true;
                break;
            }

            text.Append((char)unit);
        }

        return text.ToString();
    }

    /// <summary>The text's bytes with the NUL.</summary>
    public static byte[] Bytes(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        byte[] bytes = new byte[(text.Length + 1) * sizeof(char)];
        SpanWriter writer = new(bytes);
        foreach (char unit in text)
        {
            writer.WriteUInt16(unit);
        }

        return bytes;
    }
}
