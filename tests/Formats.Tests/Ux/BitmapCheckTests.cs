// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using CsCheck;
using UefiCapsule.Formats.Ux;
using UefiCapsule.TestKit;

namespace UefiCapsule.Formats.Tests.Ux;

public sealed class BitmapCheckTests
{
    public static TheoryData<string, string> Broken { get; } = new()
    {
        { "bfType", "0x4D43" },
        { "bfSize", "99" },
        { "bfOffBits", "53" },
        { "biSize", "124" },
        { "biWidth", "0" },
        { "biPlanes", "2" },
        { "biBitCount", "16" },
        { "biCompression", "1" },
        { "biHeight", "4 lines of 5 pixels, 64 bytes" },
    };

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(8)]
    [InlineData(24)]
    [InlineData(32)]
    public void ABitmapOfEachDepthIsTaken(ushort bits) =>
        Gen.Select(Gen.UInt[1, 70], Gen.UInt[1, 20]).Sample(
            (width, height) =>
            {
                (BitmapFileHeader file, BitmapInfoHeader info) = OtherCapsuleFixture.BitmapHeaders(width, height, bits);
                Assert.Empty(BitmapCheck.Faults(file, info, OtherCapsuleFixture.Bitmap(width, height, bits).Length));
            },
            iter: 200);

    [Theory]
    [MemberData(nameof(Broken))]
    public void EachFieldIsHeldAgainstWhatFirmwareTakes(string field, string value)
    {
        (BitmapFileHeader file, BitmapInfoHeader info) = OtherCapsuleFixture.BitmapHeaders(5, 3, 24);
        long length = file.FileSize;
        (file, info) = field switch
        {
            "bfType" => (file with { Type = 0x4D43 }, info),
            "bfSize" => (file with { FileSize = 99 }, info),
            "bfOffBits" => (file with { PixelOffset = 53 }, info),
            "biSize" => (file, info with { HeaderSize = 124 }),
            "biWidth" => (file, info with { Width = 0 }),
            "biPlanes" => (file, info with { Planes = 2 }),
            "biBitCount" => (file, info with { BitsPerPixel = 16 }),
            "biCompression" => (file, info with { Compression = 1 }),
            _ => (file, info with { Height = 4 }),
        };
        BitmapFault fault = BitmapCheck.Faults(file, info, length).First(f => f.Field == field);
        Assert.Equal(value, fault.Value);
        Assert.InRange(fault.Range.End, 1, 54);
    }

    [Theory]
    [InlineData(0xFFFF_FFFDu, "-3, with the highest line first")]
    [InlineData(0x8000_0000u, "-2147483648, with the highest line first")]
    public void ABitmapWithTheHighestLineFirstIsNamedAsSuch(uint height, string value)
    {
        (BitmapFileHeader file, BitmapInfoHeader info) = OtherCapsuleFixture.BitmapHeaders(5, 3, 24);
        BitmapFault fault = Assert.Single(BitmapCheck.Faults(file, info with { Height = height }, file.FileSize));
        Assert.Equal(("biHeight", value), (fault.Field, fault.Value));
    }

    /// <summary>Products that would come out right in 32 or 64 bits do not.</summary>
    [Theory]
    [InlineData(0x4000_0000u, 4u, 32)]
    [InlineData(uint.MaxValue, uint.MaxValue, 32)]
    [InlineData(0x8000_0000u, 0x8000_0000u, 8)]
    [InlineData(1u, uint.MaxValue, 24)]
    public void SizesThatWouldWrapAreRefused(uint width, uint height, ushort bits)
    {
        (BitmapFileHeader file, BitmapInfoHeader info) = OtherCapsuleFixture.BitmapHeaders(1, 1, bits);
        info = info with { Width = width, Height = height };
        Assert.Contains(BitmapCheck.Faults(file, info, file.FileSize), f => f.Field == "biHeight");
        Assert.True(BitmapCheck.PixelSize(info) > uint.MaxValue);
    }

    [Fact]
    public void NoHeaderMakesTheCheckThrow() =>
        Gen.Select(Gen.UInt, Gen.UInt, Gen.UInt, Gen.UInt, Gen.UShort, Gen.Long[0, uint.MaxValue]).Sample((size, offset, width, height, bits, length) =>
            Assert.NotEmpty(BitmapCheck.Faults(
                new BitmapFileHeader(0x4D42, size, 0, 0, offset),
                new BitmapInfoHeader(40, width, height, 0, bits, 0, 0, 0, 0, 0, 0),
                length)));
}
