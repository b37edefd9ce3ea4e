// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Binary;
using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Formats.FirmwareVolume;
using UefiCapsule.Formats.FirmwareVolume.Encodings;
using UefiCapsule.TestKit;

namespace UefiCapsule.Formats.Tests.FirmwareVolume;

/// <summary>Small sections that would be large: a finding within a second and 256 MiB, whatever they claim.</summary>
public sealed class DecompressionBombTests
{
    private const int Large = 60 << 20;

    private static readonly byte[] _zeros = new byte[Large];

    public static TheoryData<SectionEncoding> Encodings { get; } = [SectionEncoding.Lzma, SectionEncoding.LzmaX86, SectionEncoding.Brotli];

    [Theory]
    [MemberData(nameof(Encodings))]
    public void MoreThanTheLimitInAllIsNotDecoded(SectionEncoding encoding)
    {
        byte[] bomb = Encoded(encoding, _zeros);
        DiagnosticBag diagnostics = new();
        Effort.IsSmall(() => diagnostics = Read(bomb, bomb, bomb, bomb));
        Assert.Contains(diagnostics, d => d.Id == "CAP5021");
    }

    [Theory]
    [InlineData(1UL << 40)]
    [InlineData(ulong.MaxValue)]
    [InlineData(long.MaxValue)]
    public void AnAnnouncedSizeIsNotAllocated(ulong size)
    {
        byte[] lzma = [.. EncodingFixture.LzmaHeader(size), .. new byte[100]];
        byte[] section = VolumeFixture.GuidDefined(SectionDecoder.LzmaGuid, lzma);
        DiagnosticBag diagnostics = new();
        Effort.IsSmall(() => diagnostics = Read(section));
        Assert.Equal("CAP5021", Assert.Single(diagnostics).Id);
    }

    [Fact]
    public void ManySectionsThatFailLateEndTogether()
    {
        byte[] bomb = EncodingFixture.Lzma(_zeros);
        byte[] damaged = VolumeFixture.GuidDefined(SectionDecoder.LzmaGuid, bomb.AsSpan(0, bomb.Length - 40));
        DiagnosticBag diagnostics = new();
        Effort.IsSmall(() => diagnostics = Read([.. Enumerable.Repeat(damaged, 50)]));
        Assert.Contains(diagnostics, d => d.Id == "CAP5020");
        Assert.Contains(diagnostics, d => d.Id == "CAP5021");
    }

    [Fact]
    public void CompressionInsideCompressionEndsAtTheDepthLimit()
    {
        byte[] section = VolumeFixture.UserInterface("inner");
        for (int i = 0; i < 30; i++)
        {
            section = Encoded(SectionEncoding.Brotli, section);
        }

        DiagnosticBag diagnostics = new();
        Effort.IsSmall(() => diagnostics = Read(section));
        Assert.Equal("CAP5007", Assert.Single(diagnostics).Id);
    }

    [Fact]
    public void AChecksumOfTheWholeAtEveryLevelCostsAgainstTheLimit()
    {
        byte[] section = VolumeFixture.Section(SectionType.Raw, new byte[8 << 20]);
        for (int i = 0; i < 20; i++)
        {
            section = Encoded(SectionEncoding.Crc32, section);
        }

        DiagnosticBag diagnostics = new();
        Effort.IsSmall(() => diagnostics = Read(section));
        Assert.Contains(diagnostics, d => d.Id == "CAP5021");
    }

    [Theory]
    [InlineData(SectionEncoding.Lzma)]
    [InlineData(SectionEncoding.LzmaX86)]
    [InlineData(SectionEncoding.Brotli)]
    [InlineData(SectionEncoding.TianoCompression)]
    [InlineData(SectionEncoding.Crc32)]
    public void WhatIsInsideAnEncodedSectionIsRead(SectionEncoding encoding)
    {
        byte[] volume = VolumeFixture.Volume(Driver(Encoded(encoding, VolumeFixture.UserInterface("inside"))));
        FirmwareImage image = Parse(volume, out DiagnosticBag diagnostics);
        Assert.Empty(diagnostics);
        FfsFile file = Assert.Single(Assert.Single(image.Volumes).Files);
        Assert.Equal("inside", file.UserInterfaceName);
        FfsSection section = Assert.Single(file.Sections);
        Assert.Equal(encoding, section.Encoding);
        string decoded = encoding == SectionEncoding.Crc32 ? "" : "/Decoded";
        Assert.Equal($"{section.Path}{decoded}/Section[0]", Assert.Single(section.Sections).Path.Text);
    }

    [Theory]
    [InlineData(4, SectionEncoding.EfiCompression)]
    [InlineData(5, SectionEncoding.TianoCompression)]
    public void ACompressionSectionIsReadInEitherForm(int positionBits, SectionEncoding encoding)
    {
        byte[] inside = [.. VolumeFixture.UserInterface("inside!"), .. VolumeFixture.Section(SectionType.Raw, Enumerable.Range(0, 6000).Select(i => (byte)(i % 7 * (i / 900))).ToArray())];
        EfiCompressionSection fields = new((uint)inside.Length, EfiCompressionSection.StandardCompression);
        byte[] section = VolumeFixture.Section(SectionType.Compression, [.. StructureBytes.Of(fields), .. EfiCompressor.Compress(inside, positionBits)]);
        FirmwareImage image = Parse(VolumeFixture.Volume(Driver(section)), out DiagnosticBag diagnostics);
        Assert.Empty(diagnostics);
        FfsSection read = Assert.Single(image.Volumes[0].Files[0].Sections);
        Assert.Equal("inside!", read.Sections[0].Text);
        Assert.Equal(encoding, read.Encoding);
    }

    [Fact]
    public void AChangedByteUnderACrc32IsAFinding()
    {
        byte[] section = Encoded(SectionEncoding.Crc32, VolumeFixture.UserInterface("inside"));
        section[^4] ^= 1;
        Assert.Equal("CAP5023", Assert.Single(Read(section)).Id);
    }

    [Fact]
    public void AnEncodingThatIsNotKnownIsANoteAndNoError()
    {
        DiagnosticBag diagnostics = Read(VolumeFixture.GuidDefined(VolumeFixture.Name, [1, 2, 3]));
        Assert.Equal("CAP5022", Assert.Single(diagnostics).Id);
        Assert.False(diagnostics.HasErrors);
    }

    private static byte[] Encoded(SectionEncoding encoding, byte[] data) => encoding switch
    {
        SectionEncoding.Lzma => VolumeFixture.GuidDefined(SectionDecoder.LzmaGuid, EncodingFixture.Lzma(data)),
        SectionEncoding.LzmaX86 => VolumeFixture.GuidDefined(SectionDecoder.LzmaX86Guid, EncodingFixture.LzmaX86(data)),
        SectionEncoding.Brotli => VolumeFixture.GuidDefined(SectionDecoder.BrotliGuid, EncodingFixture.Brotli(data)),
        SectionEncoding.TianoCompression => VolumeFixture.GuidDefined(SectionDecoder.TianoGuid, EncodingFixture.Tiano(data)),
        _ => VolumeFixture.Crc32(data),
    };

    private static byte[] Driver(params IReadOnlyList<byte[]> sections) => VolumeFixture.File(FfsFileType.Freeform, VolumeFixture.Name, sections);

    private static DiagnosticBag Read(params IReadOnlyList<byte[]> sections)
    {
        Parse(VolumeFixture.Volume(Driver(sections)), out DiagnosticBag diagnostics);
        return diagnostics;
    }

    private static FirmwareImage Parse(byte[] bytes, out DiagnosticBag diagnostics)
    {
        diagnostics = new DiagnosticBag();
        FirmwareImage? image = FirmwareImageParser.Parse(
            new MemoryByteSource(bytes), new ByteRange(0, bytes.Length), new StructurePath("Firmware"), ReadLimits.Default, diagnostics);
        Assert.NotNull(image);
        return image;
    }
}
