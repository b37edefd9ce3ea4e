// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Buffers.Binary;
using CsCheck;
using UefiCapsule.Formats.FirmwareVolume.Encodings;
using UefiCapsule.TestKit;

namespace UefiCapsule.Formats.Tests.Encodings;

public sealed class SectionDecoderTests
{
    private const int Plenty = 64 << 20;

    private static readonly byte[] _firmware = File.ReadAllBytes(FirmwareImages.X64);

    private static readonly byte[] _text = [.. Enumerable.Range(0, 40).SelectMany(i => System.Text.Encoding.ASCII.GetBytes($"line {i * i} of a text\n"))];

    public static TheoryData<SectionEncoding> Compressions =>
    [
        SectionEncoding.EfiCompression, SectionEncoding.TianoCompression, SectionEncoding.Lzma, SectionEncoding.LzmaX86, SectionEncoding.Brotli,
    ];

    [Theory]
    [MemberData(nameof(Compressions))]
    public void WhatWasEncodedIsDecoded(SectionEncoding encoding) => Assert.All(Samples(), data =>
    {
        DecodeResult result = SectionDecoder.Decode(encoding, Encode(encoding, data), Plenty);

        Assert.Equal((DecodeStatus.Decoded, data.Length), (result.Status, result.DeclaredLength));
        Assert.True(result.Bytes.Span.SequenceEqual(data), $"{encoding}: {data.Length} bytes come out differently");
    });

    [Theory]
    [MemberData(nameof(Compressions))]
    public void WhatIsCutShortIsNotDecoded(SectionEncoding encoding)
    {
        byte[] encoded = Encode(encoding, _text);
        int needed = Needed(encoding, encoded);
        for (int length = 0; length < needed; length++)
        {
            DecodeResult result = SectionDecoder.Decode(encoding, encoded.AsMemory(0, length), Plenty);
            Assert.Equal((DecodeStatus.Damaged, 0), (result.Status, result.Bytes.Length));
        }
    }

    [Theory]
    [MemberData(nameof(Compressions))]
    public void AnyBytesGiveAResultWithinTheLimit(SectionEncoding encoding)
    {
        byte[] encoded = Encode(encoding, _text);
        const int Limit = 1 << 20;
        Gen.Select(Gen.Int[0, encoded.Length - 1], Gen.Byte, Gen.Int[0, encoded.Length - 1], Gen.Byte).Sample((first, one, second, other) =>
        {
            byte[] changed = [.. encoded];
            changed[first] ^= one;
            changed[second] ^= other;
            Bounded(SectionDecoder.Decode(encoding, changed, Limit), Limit);
            if (encoding is SectionEncoding.EfiCompression)
            {
                Bounded(SectionDecoder.DecodeStandardCompression(changed, Limit, out _), Limit);
            }
        });
        Gen.Byte.Array[0, 300].Sample(bytes => Bounded(SectionDecoder.Decode(encoding, bytes, Limit), Limit));
    }

    [Theory]
    [MemberData(nameof(Compressions))]
    public void MoreThanTheLimitIsNotDecoded(SectionEncoding encoding)
    {
        byte[] encoded = Encode(encoding, _text);
        Assert.Equal(DecodeStatus.Decoded, SectionDecoder.Decode(encoding, encoded, _text.Length).Status);

        DecodeResult result = SectionDecoder.Decode(encoding, encoded, _text.Length - 1);
        Assert.Equal((DecodeStatus.TooLarge, 0, _text.Length), (result.Status, result.Bytes.Length, result.DeclaredLength));
    }

    [Theory]
    [MemberData(nameof(Compressions))]
    public void AnnouncedAndNotThereIsDamagedAndCostsNoMemory(SectionEncoding encoding)
    {
        byte[] encoded = Encode(encoding, _text);
        byte[] more = encoding is SectionEncoding.EfiCompression or SectionEncoding.TianoCompression
            ? encoded.With32(4, Plenty)
            : encoded.With32(encoding == SectionEncoding.Brotli ? 0 : 5, Plenty);
        long before = GC.GetAllocatedBytesForCurrentThread();
        DecodeResult result = SectionDecoder.Decode(encoding, more, Plenty);
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.Equal((DecodeStatus.Damaged, Plenty), (result.Status, result.DeclaredLength));
        Assert.InRange(allocated, 0, 24 << 20);
    }

    [Theory]
    [InlineData(SectionEncoding.Lzma)]
    [InlineData(SectionEncoding.LzmaX86)]
    [InlineData(SectionEncoding.Brotli)]
    public void ALengthBeyondEveryNumberIsTooLarge(SectionEncoding encoding)
    {
        byte[] encoded = encoding == SectionEncoding.Brotli ? new byte[20] : EncodingFixture.LzmaHeader(0);
        BinaryPrimitives.WriteUInt64LittleEndian(encoded.AsSpan(encoding == SectionEncoding.Brotli ? 0 : 5), ulong.MaxValue);
        DecodeResult result = SectionDecoder.Decode(encoding, encoded, Plenty);
        Assert.Equal((DecodeStatus.TooLarge, long.MaxValue), (result.Status, result.DeclaredLength));
    }

    [Theory]
    [MemberData(nameof(Compressions))]
    public void ABombWithinTheLimitIsDecodedInASecond(SectionEncoding encoding)
    {
        byte[] encoded = Encode(encoding, new byte[Plenty]);
        DecodeResult? result = null;
        Effort.IsSmall(() => result = SectionDecoder.Decode(encoding, encoded, Plenty));
        Assert.Equal((DecodeStatus.Decoded, Plenty), (result!.Status, result.Bytes.Length));
    }

    [Fact]
    public void LzmaWithAHugeDictionaryTakesNoMemoryForIt()
    {
        byte[] encoded = EncodingFixture.Lzma(_text).With32(1, uint.MaxValue);
        long before = GC.GetAllocatedBytesForCurrentThread();
        DecodeResult result = SectionDecoder.Decode(SectionEncoding.Lzma, encoded, Plenty);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 4 << 20);
        Assert.True(result.Bytes.Span.SequenceEqual(_text));
    }

    [Fact]
    public void TheLzmaSectionOfRealFirmwareIsDecoded()
    {
        int guid = _firmware.AsSpan().IndexOf(SectionDecoder.LzmaGuid.ToByteArray());
        int offset = BinaryPrimitives.ReadUInt16LittleEndian(_firmware.AsSpan(guid + 16));
        int size = BinaryPrimitives.ReadInt32LittleEndian(_firmware.AsSpan(guid - 4)) & 0xFF_FFFF;
        DecodeResult result = SectionDecoder.Decode(SectionEncoding.Lzma, _firmware.AsMemory(guid - 4 + offset, size - offset), Plenty);

        Assert.Equal(DecodeStatus.Decoded, result.Status);
        Assert.True(result.Bytes.Span.IndexOf("_FVH"u8) > 0);
    }

    /// <summary>A stream of a few bytes can happen to fit both; no section of sections is so short.</summary>
    [Theory]
    [InlineData(SectionEncoding.EfiCompression)]
    [InlineData(SectionEncoding.TianoCompression)]
    public void OfTheTwoStandardCompressionsTheOneThatFitsIsFound(SectionEncoding encoding) => Assert.All(Samples().Where(s => s.Length > 3), data =>
    {
        DecodeResult result = SectionDecoder.DecodeStandardCompression(Encode(encoding, data), Plenty, out SectionEncoding found);
        Assert.True(result.Bytes.Span.SequenceEqual(data), $"{encoding}: {data.Length} bytes were decoded as {found}");
    });

    [Theory]
    [InlineData(SectionEncoding.None)]
    [InlineData(SectionEncoding.Crc32)]
    public void WhatStandsInTheOpenStays(SectionEncoding encoding)
    {
        Assert.True(SectionDecoder.Decode(encoding, _text, _text.Length).Bytes.Span.SequenceEqual(_text));
        Assert.Equal(DecodeStatus.TooLarge, SectionDecoder.Decode(encoding, _text, _text.Length - 1).Status);
    }

    [Fact]
    public void AnUnknownEncodingHasNoDecoder() =>
        Assert.Equal(DecodeStatus.Unsupported, SectionDecoder.Decode(SectionEncoding.Unknown, _text, Plenty).Status);

    [Theory]
    [InlineData("EE4E5898-3914-4259-9D6E-DC7BD79403CF", SectionEncoding.Lzma)]
    [InlineData("D42AE6BD-1352-4BFB-909A-CA72A6EAE889", SectionEncoding.LzmaX86)]
    [InlineData("3D532050-5CDA-4FD0-879E-0F7F630D5AFB", SectionEncoding.Brotli)]
    [InlineData("A31280AD-481E-41B6-95E8-127F4C984779", SectionEncoding.TianoCompression)]
    [InlineData("FC1BCDB0-7D31-49AA-936A-A4600D9DD083", SectionEncoding.Crc32)]
    [InlineData("8C8CE578-8A3D-4F1C-9935-896185C32DD3", SectionEncoding.Unknown)]
    public void TheGuidNamesTheEncoding(string guid, SectionEncoding encoding) => Assert.Equal(encoding, SectionDecoder.OfGuid(new Guid(guid)));

    [Theory]
    [InlineData("", 0u)]
    [InlineData("123456789", 0xCBF43926u)]
    public void TheCrcIsThatOfTheStandard(string text, uint crc) => Assert.Equal(crc, SectionDecoder.Crc32Of(System.Text.Encoding.ASCII.GetBytes(text)));

    [Fact]
    public void ALimitThatNoArrayHoldsIsTheCallersMistake()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => SectionDecoder.Decode(SectionEncoding.Lzma, _text, -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => SectionDecoder.DecodeStandardCompression(_text, long.MaxValue, out _));
    }

    private static void Bounded(DecodeResult result, int limit)
    {
        Assert.InRange(result.Bytes.Length, 0, limit);
        Assert.Equal(result.Status == DecodeStatus.Decoded ? result.DeclaredLength : 0, result.Bytes.Length);
    }

    /// <summary>A raw stream of xz ends with bytes that only its encoder's state needed.</summary>
    private static int Needed(SectionEncoding encoding, byte[] encoded) =>
        encoding is SectionEncoding.Lzma or SectionEncoding.LzmaX86 ? encoded.Length - 10 : encoded.Length;

    private static IEnumerable<byte[]> Samples() =>
    [
        [],
        [0x5A],
        [1, 2, 3],
        new byte[300],
        [.. "abcabcabcabcabcabcdabcabcabc"u8],
        [.. Enumerable.Range(0, 4096).Select(i => (byte)((i * i / 7) % 256))],
        _text,
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
