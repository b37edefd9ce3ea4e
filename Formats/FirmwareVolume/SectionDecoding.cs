// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Globalization;
using UefiCapsule.Formats.Binary;
using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Formats.FirmwareVolume.Encodings;

namespace UefiCapsule.Formats.FirmwareVolume;

/// <summary>Decodes the data of a section within what is left of the limits, and reports what cannot be decoded.</summary>
internal static class SectionDecoding
{
    /// <summary>The decoded bytes, or null when there are none; then a finding says why.</summary>
    public static ByteSource? Decode(ByteSource source, FfsSection section, ReadBudget budget)
    {
        Place place = Place.At(section.Content, section.Path);
        if (section.Encoding == SectionEncoding.Unknown)
        {
            budget.Diagnostics.Report(EncodingDiagnostics.EncodingUnknown, place, NameOfEncoding(section));
            return null;
        }

        // Encoded bytes that exceed what may come out of them are not worth reading.
        long limit = Math.Min(budget.DecodedBytes, Array.MaxLength);
        if (section.Content.Length > limit)
        {
            budget.Diagnostics.Report(EncodingDiagnostics.DecodedTooLarge, place, Text(section.Content.Length), Text(limit));
            return null;
        }

        DecodeResult result = Decode(section, source.ReadBytes(section.Content), limit);
        if (result.Status == DecodeStatus.TooLarge)
        {
            budget.Diagnostics.Report(EncodingDiagnostics.DecodedTooLarge, place, Text(result.DeclaredLength), Text(limit));
            return null;
        }

        // A failed attempt takes time like a success; a file of many such sections must end as soon.
        budget.TakeDecoded(Math.Min(result.DeclaredLength, limit));
        if (result.Status != DecodeStatus.Decoded)
        {
            budget.Diagnostics.Report(EncodingDiagnostics.SectionNotDecodable, place, NameOfEncoding(section), Text(section.Content.Length));
            return null;
        }

        if (section.Compression is { } compression && compression.Value.UncompressedLength != result.Bytes.Length)
        {
            budget.Diagnostics.Report(
                EncodingDiagnostics.DecodedLengthWrong,
                compression.FieldPlace("UncompressedLength", 0, 4),
                Text(compression.Value.UncompressedLength),
                Text(result.Bytes.Length));
        }

        return new MemoryByteSource(result.Bytes);
    }

    /// <summary>Compares the CRC32 that stands in front of a section's data with that of the data.</summary>
    public static void CheckCrc32(ByteSource source, FfsSection section, ReadBudget budget)
    {
        Place place = Place.At(section.EncodingData, section.Path.Child("EncodingData"));
        SpanReader reader = new(source.ReadBytes(section.EncodingData));
        long limit = Math.Min(budget.DecodedBytes, Array.MaxLength);
        if (!reader.TryReadUInt32(out uint stored))
        {
            budget.Diagnostics.Report(EncodingDiagnostics.Crc32Missing, place, Text(section.EncodingData.Length));
        }
        else if (section.Content.Length > limit)
        {
            budget.Diagnostics.Report(EncodingDiagnostics.DecodedTooLarge, place, Text(section.Content.Length), Text(limit));
        }
        else
        {
            budget.TakeDecoded(section.Content.Length);
            uint actual = SectionDecoder.Crc32Of(source.ReadBytes(section.Content));
            if (actual != stored)
            {
                budget.Diagnostics.Report(EncodingDiagnostics.Crc32Mismatch, place, $"0x{stored:X8}", $"0x{actual:X8}");
            }
        }
    }

    private static DecodeResult Decode(FfsSection section, byte[] encoded, long limit)
    {
        if (section.Type != SectionType.Compression)
        {
            return SectionDecoder.Decode(section.Encoding, encoded, limit);
        }

        DecodeResult result = SectionDecoder.DecodeStandardCompression(encoded, limit, out SectionEncoding encoding);
        section.Encoding = encoding;
        return result;
    }

    private static string NameOfEncoding(FfsSection section) =>
        section.GuidDefined is { } defined ? defined.Value.SectionDefinitionGuid.ToString("D") : section.Encoding.ToString();

    private static string Text(long value) => value.ToString(CultureInfo.InvariantCulture);
}
