// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

namespace UefiCapsule.Formats.FirmwareVolume.Encodings;

/// <summary>
/// Decodes the contents of encoded sections. Bad bytes give a result, never an exception, and nothing is allocated by a length
/// that the caller did not allow.
/// </summary>
public static class SectionDecoder
{
    /// <summary>EFI_CRC32_GUIDED_SECTION_EXTRACTION_GUID (PI 1.9 volume 3, 3.2.5.7).</summary>
    public static readonly Guid Crc32Guid = new("FC1BCDB0-7D31-49AA-936A-A4600D9DD083");

    /// <summary>TIANO_CUSTOM_DECOMPRESS_GUID (tianocore/edk2 MdePkg/MdePkg.dec, gTianoCustomDecompressGuid).</summary>
    public static readonly Guid TianoGuid = new("A31280AD-481E-41B6-95E8-127F4C984779");

    /// <summary>LZMA_CUSTOM_DECOMPRESS_GUID (tianocore/edk2 MdeModulePkg/Include/Guid/LzmaDecompress.h).</summary>
    public static readonly Guid LzmaGuid = new("EE4E5898-3914-4259-9D6E-DC7BD79403CF");

    /// <summary>LZMAF86_CUSTOM_DECOMPRESS_GUID (tianocore/edk2 MdeModulePkg/Include/Guid/LzmaDecompress.h).</summary>
    public static readonly Guid LzmaX86Guid = new("D42AE6BD-1352-4BFB-909A-CA72A6EAE889");

    /// <summary>BROTLI_CUSTOM_DECOMPRESS_GUID (tianocore/edk2 MdeModulePkg/Include/Guid/BrotliDecompress.h).</summary>
    public static readonly Guid BrotliGuid = new("3D532050-5CDA-4FD0-879E-0F7F630D5AFB");

    /// <summary>The encoding that a GUID-defined section's SectionDefinitionGuid names.</summary>
    public static SectionEncoding OfGuid(Guid sectionDefinitionGuid) => sectionDefinitionGuid switch
    {
        _ when sectionDefinitionGuid == LzmaGuid => SectionEncoding.Lzma,
        _ when sectionDefinitionGuid == LzmaX86Guid => SectionEncoding.LzmaX86,
        _ when sectionDefinitionGuid == BrotliGuid => SectionEncoding.Brotli,
        _ when sectionDefinitionGuid == TianoGuid => SectionEncoding.TianoCompression,
        _ when sectionDefinitionGuid == Crc32Guid => SectionEncoding.Crc32,
        _ => SectionEncoding.Unknown,
    };

    /// <summary>Decodes a section's data.</summary>
    /// <param name="encoding">How it is encoded. <see cref="SectionEncoding.None"/> and <see cref="SectionEncoding.Crc32"/> change nothing.</param>
    /// <param name="encoded">The data: of a GUID-defined section the bytes at DataOffset, of a compression section those behind its header.</param>
    /// <param name="maximumLength">The most decoded bytes that the caller takes, at most 2,147,483,591.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="maximumLength"/> is negative or more than an array can hold.</exception>
    public static DecodeResult Decode(SectionEncoding encoding, ReadOnlyMemory<byte> encoded, long maximumLength)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(maximumLength);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(maximumLength, Array.MaxLength);
        return encoding switch
        {
            SectionEncoding.None or SectionEncoding.Crc32 => encoded.Length > maximumLength
                ? new DecodeResult(DecodeStatus.TooLarge, default, encoded.Length)
                : new DecodeResult(DecodeStatus.Decoded, encoded, encoded.Length),
            SectionEncoding.Lzma => LzmaSection.Decode(encoded, maximumLength, undoX86: false),
            SectionEncoding.LzmaX86 => LzmaSection.Decode(encoded, maximumLength, undoX86: true),
            SectionEncoding.Brotli => BrotliSection.Decode(encoded.Span, maximumLength),
            SectionEncoding.EfiCompression => EfiDecompressor.Decode(encoded.Span, EfiDecompressor.EfiPositionBits, maximumLength, out _),
            SectionEncoding.TianoCompression => EfiDecompressor.Decode(encoded.Span, EfiDecompressor.TianoPositionBits, maximumLength, out _),
            _ => new DecodeResult(DecodeStatus.Unsupported, default, 0),
        };
    }

    /// <summary>
    /// Decodes the data of an EFI_COMPRESSION_SECTION of type 1. The header does not say whether it was written with position sets
    /// of 4 bits (UEFI) or 5 (EDK II's TianoCompress); the one that fits is the one that uses up the compressed bytes.
    /// </summary>
    /// <param name="encoded">The data behind the section's header.</param>
    /// <param name="maximumLength">The most decoded bytes that the caller takes, at most 2,147,483,591.</param>
    /// <param name="encoding">The encoding that fitted; <see cref="SectionEncoding.EfiCompression"/> when none did.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="maximumLength"/> is negative or more than an array can hold.</exception>
    public static DecodeResult DecodeStandardCompression(ReadOnlyMemory<byte> encoded, long maximumLength, out SectionEncoding encoding)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(maximumLength);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(maximumLength, Array.MaxLength);
        encoding = SectionEncoding.EfiCompression;
        DecodeResult efi = EfiDecompressor.Decode(encoded.Span, EfiDecompressor.EfiPositionBits, maximumLength, out bool efiUsedAll);
        if (efi.Status == DecodeStatus.TooLarge || (efi.Status == DecodeStatus.Decoded && efiUsedAll))
        {
            return efi;
        }

        DecodeResult tiano = EfiDecompressor.Decode(encoded.Span, EfiDecompressor.TianoPositionBits, maximumLength, out bool tianoUsedAll);
        if (tiano.Status == DecodeStatus.Decoded && (tianoUsedAll || efi.Status != DecodeStatus.Decoded))
        {
            encoding = SectionEncoding.TianoCompression;
            return tiano;
        }

        return efi;
    }

    /// <summary>The CRC32 (of IEEE 802.3, as the boot service CalculateCrc32 computes it) that a CRC32 section holds of its data.</summary>
    public static uint Crc32Of(ReadOnlySpan<byte> data) => Crc32.Of(data);
}
