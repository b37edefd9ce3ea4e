// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using CsCheck;
using UefiCapsule.Formats.Versions;
using UefiCapsule.TestKit;

namespace UefiCapsule.Formats.Tests.Versions;

public sealed class FirmwareVersionFormatTests
{
    /// <summary>
    /// Pairs that fwupd's own test of the conversion checks (fwupd/fwupd libfwupdplugin/fu-version-test.c), and after them pairs worked
    /// out by hand from the bits for the formats that it leaves out.
    /// </summary>
    public static TheoryData<string, uint, string> Published { get; } = new()
    {
        { "quad", 0x0, "0.0.0.0" },
        { "quad", 0xff, "0.0.0.255" },
        { "quad", 0xff01, "0.0.255.1" },
        { "quad", 0xff0001, "0.255.0.1" },
        { "quad", 0xff000100, "255.0.1.0" },
        { "triplet", 0x0, "0.0.0" },
        { "triplet", 0xff, "0.0.255" },
        { "triplet", 0xff01, "0.0.65281" },
        { "triplet", 0xff0001, "0.255.1" },
        { "triplet", 0xff000100, "255.0.256" },
        { "number", 0x0, "0" },
        { "number", 0xff000100, "4278190336" },
        { "intel-me", 0x0, "11.0.0.0" },
        { "intel-me", 0xffffffff, "18.31.255.65535" },
        { "intel-me", 0x0b32057a, "11.11.50.1402" },
        { "intel-me2", 0xb8320d84, "11.8.50.3460" },
        { "intel-csme19", 0x00000741, "19.0.0.1857" },
        { "surface-legacy", 0x226a4b00, "137.2706.768" },
        { "surface", 0x6001988, "6.25.136" },
        { "dell-bios", 0x00ff0001, "255.0.1" },
        { "hex", 0xc8, "0x000000c8" },
        { "plain", 0xff000100, "4278190336" },
        { "pair", 0xff000100, "65280.256" },
        { "bcd", 0x12345699, "12.34.56.99" },
        { "dell-bios-msb", 0x010f0200, "1.15.2" },
        { "compal-bios", 0x0000012a, "01.2a" },
    };

    public static TheoryData<string> Names { get; } = new(FirmwareVersionFormat.All.Select(f => f.Name));

    [Theory]
    [MemberData(nameof(Published))]
    public void TextAndNumberAreWhatFwupdSays(string name, uint version, string text)
    {
        FirmwareVersionFormat format = FirmwareVersionFormat.Find(name)!;
        Assert.Equal(text, format.Format(version));
        Assert.True(format.TryParse(text, out uint parsed, out string? problem), problem);
        Assert.Equal(version, parsed);
    }

    [Theory]
    [InlineData("dell-bios-msb", 0x010f0201u, "1.15.2", 0x010f0200u)]
    [InlineData("dell-bios", 0x7fff0001u, "255.0.1", 0x00ff0001u)]
    [InlineData("compal-bios", 0xffff012au, "01.2a", 0x0000012au)]
    [InlineData("bcd", 0x0000000au, "0.0.0.10", 0x00000010u)]
    public void FormatThatDropsBitsParsesThemAsZero(string name, uint version, string text, uint parsedAgain)
    {
        FirmwareVersionFormat format = FirmwareVersionFormat.Find(name)!;
        Assert.False(format.IsInjective);
        Assert.Equal(text, format.Format(version));
        Assert.True(format.TryParse(text, out uint parsed, out _));
        Assert.Equal(parsedAgain, parsed);
    }

    /// <summary>docs/description.md shows each format with one number.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void DocumentationShowsTheText(string name) => Assert.Contains(
        File.ReadLines(RepositoryRoot.PathOf("docs", "description.md")),
        line => line.StartsWith($"| {name} | ", StringComparison.Ordinal)
            && line.EndsWith($" | {FirmwareVersionFormat.Find(name)!.Format(0x01020304)} |", StringComparison.Ordinal));

    [Theory]
    [MemberData(nameof(Names))]
    public void NumberComesBackFromItsText(string name)
    {
        FirmwareVersionFormat format = FirmwareVersionFormat.Find(name)!;
        Gen.UInt.Sample(version =>
        {
            string text = format.Format(version);
            // fwupd shows a byte that is no pair of decimal digits as a number above 99; such a text has no way back.
            if (name == "bcd" && Enumerable.Range(0, 8).Any(i => ((version >> (4 * i)) & 0xF) > 9))
            {
                return;
            }

            Assert.True(format.TryParse(text, out uint parsed, out string? problem), problem);
            Assert.Equal(text, format.Format(parsed));
            if (format.IsInjective)
            {
                Assert.Equal(version, parsed);
            }
        });
    }

    [Theory]
    [InlineData("triplet", "1.2", "triplet has 3 parts (AA.BB.CCDD), this has 2 parts")]
    [InlineData("triplet", "1.2.3.4", "triplet has 3 parts (AA.BB.CCDD), this has 4 parts")]
    [InlineData("number", "1.2.3", "number has 1 part (number), this has 3 parts")]
    [InlineData("triplet", "1.256.3", "part 2 of triplet must be a number from 0 to 255 without leading zeros")]
    [InlineData("triplet", "1.2.65536", "part 3 of triplet must be a number from 0 to 65535 without leading zeros")]
    [InlineData("triplet", "1.2.03", "part 3 of triplet must be a number from 0 to 65535 without leading zeros")]
    [InlineData("triplet", "1.2\0.3", "part 2 of triplet must be a number from 0 to 255 without leading zeros")]
    [InlineData("compal-bios", "1\0.02", "part 1 of compal-bios must be two hexadecimal digits")]
    [InlineData("hex", "0x1\0", "part 1 of hex must be 0x and up to eight hexadecimal digits")]
    [InlineData("triplet", "1.\u0662.3", "part 2 of triplet must be a number from 0 to 255 without leading zeros")]
    [InlineData("triplet", "1..3", "part 2 of triplet must be a number from 0 to 255 without leading zeros")]
    [InlineData("triplet", " 1.2.3", "part 1 of triplet must be a number from 0 to 255 without leading zeros")]
    [InlineData("triplet", "1.2.+3", "part 3 of triplet must be a number from 0 to 65535 without leading zeros")]
    [InlineData("triplet", "-1.2.3", "part 1 of triplet must be a number from 0 to 255 without leading zeros")]
    [InlineData("number", "4294967296", "part 1 of number must be a number from 0 to 4294967295 without leading zeros")]
    [InlineData("number", "", "part 1 of number must be a number from 0 to 4294967295 without leading zeros")]
    [InlineData("quad", "1.2.3.0x4", "part 4 of quad must be a number from 0 to 255 without leading zeros")]
    [InlineData("bcd", "1.2.3.100", "part 4 of bcd must be a number from 0 to 99 without leading zeros")]
    [InlineData("intel-me", "10.0.0.0", "part 1 of intel-me must be a number from 11 to 18 without leading zeros")]
    [InlineData("intel-csme19", "27.0.0.0", "part 1 of intel-csme19 must be a number from 19 to 26 without leading zeros")]
    [InlineData("surface-legacy", "1024.0.0", "part 1 of surface-legacy must be a number from 0 to 1023 without leading zeros")]
    [InlineData("compal-bios", "1.2", "part 1 of compal-bios must be two hexadecimal digits")]
    [InlineData("hex", "0x123456789", "part 1 of hex must be 0x and up to eight hexadecimal digits")]
    [InlineData("hex", "12", "part 1 of hex must be 0x and up to eight hexadecimal digits")]
    [InlineData("hex", "0x", "part 1 of hex must be 0x and up to eight hexadecimal digits")]
    public void WrongTextIsRefusedWithPartAndLimit(string name, string text, string problem)
    {
        Assert.False(FirmwareVersionFormat.Find(name)!.TryParse(text, out uint version, out string? said));
        Assert.Equal(problem, said);
        Assert.Equal(0u, version);
    }

    [Fact]
    public void NamesAreFwupds() => Assert.Equal(
        [
            "bcd", "compal-bios", "dell-bios", "dell-bios-msb", "hex", "intel-csme19", "intel-me", "intel-me2",
            "number", "pair", "plain", "quad", "surface", "surface-legacy", "triplet",
        ],
        FirmwareVersionFormat.All.Select(f => f.Name).Order(StringComparer.Ordinal));

    [Fact]
    public void UnknownNameIsNull() => Assert.Null(FirmwareVersionFormat.Find("Triplet"));
}
