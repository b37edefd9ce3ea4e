// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using CsCheck;
using UefiCapsule.Formats.FirmwareVolume.Encodings;
using UefiCapsule.TestKit;

namespace UefiCapsule.Formats.Tests.Encodings;

public sealed class SectionDecoderTests
{
    private const long Plenty = 64L << 20;

    private static readonly byte[] _firmware = File.ReadAllBytes("/usr/share/OVMF/OVMF_CODE_4M.secboot.fd");

    public static TheoryData<SectionEncoding> Compressions =>
    [
        SectionEncoding.EfiCompression, SectionEncoding.TianoCompression, SectionEncoding.Lzma, SectionEncoding.LzmaX86, SectionEncoding.Brotli,
    ];

    [Theory]
    [MemberData(nameof(Compressions))]
    public void WhatWasEncodedIsDecoded(SectionEncoding encoding)
    {
        foreach (byte[] data in Samples())
        {
            byte[] encoded = Encode(encoding, data);
            DecodeResult result = SectionDecoder.Decode(encoding, encoded, Plenty);

            Assert.Equal(DecodeStatus.Decoded, result.Status);
            Assert.Equal(data.Length, result.DeclaredLength);
            Assert.True(result.Bytes.Span.SequenceEqual(data), $"{encoding}: {data.Length} bytes come out differently");
        }
    }

    private static IEnumerable<byte[]> Samples() =>
    [
        [],
        [0x5A],
        [1, 2, 3],
        new byte[300],
        [.. "abcabcabcabcabcabcdabcabcabc"u8],
        [.. Enumerable.Range(0, 4096).Select(i => (byte)((i * i / 7) % 256))],
        _firmware[^200_000..],
    ];

    private static byte[] Encode(SectionEncoding encoding, byte[] data) => encoding switch
    {
        SectionEncoding.EfiCompression => EncodingFixture.Efi(data),
        SectionEncoding.TianoCompression => EncodingFixture.Tiano(data),
        SectionEncoding.Lzma => EncodingFixture.Lzma(data),
        SectionEncoding.LzmaX86 => EncodingFixture.LzmaX86(data),
        SectionEncoding.Brotli => EncodingFixture.Brotli(data),
        _ => throw new ArgumentOutOfRangeException(nameof(encoding)),
    };
}
