// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using CsCheck;
using UefiCapsule.Formats.Binary;
using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Formats.Dump;
using UefiCapsule.Formats.FirmwareVolume;
using UefiCapsule.TestKit;

namespace UefiCapsule.Formats.Tests.FirmwareVolume;

/// <summary>Volumes that are damaged or made to exhaust a reader: a finding, no exception, within a second.</summary>
public sealed class HostileVolumeTests
{
    private static readonly byte[] _volume = Sample();

    [Fact]
    public void TheSampleIsSound()
    {
        FirmwareImage image = Read(_volume, out DiagnosticBag diagnostics)!;
        Assert.Empty(diagnostics);
        Volume volume = Assert.Single(image.Volumes);
        Assert.Equal([false, false, true, false], volume.Files.Select(f => f.IsPad));
        FfsFile driver = volume.Files[0];
        Assert.Equal(("Sample", "1.2", (ushort)3), (driver.UserInterfaceName, driver.Version, driver.Sections[1].VersionFields!.Value.BuildNumber));
        Assert.Equal("Inner", volume.Files[3].Sections[0].Sections[0].Volume!.Files[0].UserInterfaceName);
        Assert.Equal(2, image.AllVolumes().Count());
    }

    [Fact]
    public void ACutAtEveryLengthIsAFindingAndNoException()
    {
        for (int length = 0; length < _volume.Length; length++)
        {
            FirmwareImage? image = Read(_volume[..length], out DiagnosticBag diagnostics);
            Assert.True(image is null ? length < 72 : diagnostics.HasErrors, $"nothing was said about a cut at {length}");
            AssertLeavesPartition(image);
        }
    }

    [Fact]
    public void EveryBitOfTheUsedPartMayFlip()
    {
        for (int bit = 0; bit < _volume.Length * 8 && bit < 8 * 1200; bit++)
        {
            byte[] bytes = [.. _volume];
            bytes[bit / 8] ^= (byte)(1 << (bit % 8));
            AssertLeavesPartition(Read(bytes, out _));
        }
    }

    [Fact]
    public void RandomBytesBehindAHeaderAreReadWithoutAnException() =>
        Gen.Byte.Array[0, 600].Sample(
            body =>
            {
                byte[] bytes = [.. _volume.AsSpan(0, 72), .. body, .. new byte[4096]];
                AssertLeavesPartition(Read(bytes, out _));
            },
            iter: 2000);

    [Theory]
    [InlineData(0ul)]
    [InlineData(1ul)]
    [InlineData(55ul)]
    [InlineData(long.MaxValue + 0ul)]
    [InlineData(ulong.MaxValue)]
    public void AnImpossibleFvLengthIsAFinding(ulong length)
    {
        FirmwareImage? image = Read(VolumeFixture.Volume(h => h with { FvLength = length }, [Driver()]), out DiagnosticBag diagnostics);
        Assert.NotNull(image);
        Assert.Contains(diagnostics, d => d.Id is "CAP5001");
        AssertLeavesPartition(image);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(55)]
    [InlineData(65535)]
    public void AnImpossibleHeaderLengthIsAFinding(int length)
    {
        FirmwareImage? image = Read(VolumeFixture.Volume(h => h with { HeaderLength = (ushort)length }, [Driver()]), out DiagnosticBag diagnostics);
        AssertLeavesPartition(image);
        Assert.Contains(diagnostics, d => d.Id is "CAP5002");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(71)]
    [InlineData(4090)]
    [InlineData(65535)]
    public void AnExtendedHeaderOutsideTheVolumeIsAFinding(int offset)
    {
        FirmwareImage? image = Read(VolumeFixture.Volume(h => h with { ExtHeaderOffset = (ushort)offset }, [Driver()]), out DiagnosticBag diagnostics);
        Assert.True(diagnostics.HasErrors);
        AssertLeavesPartition(image);
    }

    [Theory]
    [InlineData(0ul)]
    [InlineData(31ul)]
    [InlineData(1ul << 32)]
    [InlineData(ulong.MaxValue)]
    [InlineData(ulong.MaxValue - 7)]
    public void AnImpossibleExtendedFileSizeIsAFinding(ulong size)
    {
        byte[] file = VolumeFixture.File(
            FfsFileType.Mm, VolumeFixture.Name, h => h with { Attributes = FfsAttributes.LargeFile, ExtendedSize = size }, [new byte[64]]);
        FirmwareImage? image = Read(VolumeFixture.Volume(file), out DiagnosticBag diagnostics);
        Assert.Equal("CAP5004", Assert.Single(diagnostics).Id);
        AssertLeavesPartition(image);
    }

    [Theory]
    [InlineData("00000010")]
    [InlineData("03000010")]
    [InlineData("FFFF0010")]
    [InlineData("FFFFFF1000000000")]
    [InlineData("FFFFFF10FFFFFFFF")]
    [InlineData("FFFFFF10FCFFFFFF")]
    public void AnImpossibleSectionSizeIsAFinding(string header)
    {
        byte[] file = VolumeFixture.File(FfsFileType.Mm, VolumeFixture.Name, [[.. Convert.FromHexString(header), .. new byte[16]]]);
        FirmwareImage? image = Read(VolumeFixture.Volume(file), out DiagnosticBag diagnostics);
        Assert.Equal("CAP5005", Assert.Single(diagnostics).Id);
        AssertLeavesPartition(image);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(23)]
    [InlineData(29)]
    [InlineData(65535)]
    public void AnImpossibleDataOffsetIsAFinding(int offset)
    {
        EfiGuidDefinedSection fields = new(VolumeFixture.Name, (ushort)offset, 0);
        byte[] section = VolumeFixture.Section(SectionType.GuidDefined, [.. StructureBytes.Of(fields), 1, 2, 3, 4]);
        FirmwareImage? image = Read(
            VolumeFixture.Volume(VolumeFixture.File(FfsFileType.Mm, VolumeFixture.Name, section)), out DiagnosticBag diagnostics);
        Assert.Equal("CAP5006", Assert.Single(diagnostics).Id);
        AssertLeavesPartition(image);
    }

    [Fact]
    public void VolumesInsideVolumesEndAtTheDepthLimit()
    {
        byte[] volume = VolumeFixture.Volume(Driver());
        for (int i = 0; i < 40; i++)
        {
            byte[] section = VolumeFixture.Section(SectionType.FirmwareVolumeImage, volume);
            volume = VolumeFixture.Volume(VolumeFixture.File(FfsFileType.FirmwareVolumeImage, VolumeFixture.Name, section));
        }

        AssertQuick(volume, "CAP5007");
    }

    [Fact]
    public void SectionsInsideSectionsEndAtTheDepthLimit()
    {
        byte[] section = VolumeFixture.Section(SectionType.Raw, [1]);
        for (int i = 0; i < 5000; i++)
        {
            section = VolumeFixture.Section(SectionType.Disposable, section);
        }

        AssertQuick(VolumeFixture.Volume(VolumeFixture.File(FfsFileType.Mm, VolumeFixture.Name, section)), "CAP5007");
    }

    [Fact]
    public void MoreFilesThanTheLimitAreAFinding()
    {
        byte[] pad = VolumeFixture.File(FfsFileType.Pad, VolumeFixture.Name);
        AssertQuick(VolumeFixture.Volume([.. Enumerable.Repeat(pad, 70_000)]), "CAP5008");
    }

    [Fact]
    public void MoreSectionsThanTheLimitAreAFinding()
    {
        byte[] sections = [.. Enumerable.Repeat(VolumeFixture.Section(SectionType.Raw, []), 70_000).SelectMany(s => s)];
        AssertQuick(VolumeFixture.Volume(VolumeFixture.File(FfsFileType.Mm, VolumeFixture.Name, sections)), "CAP5008");
    }

    [Fact]
    public void ManyLongDependenciesAreShownAsBytes()
    {
        byte[] dependency = VolumeFixture.Section(SectionType.MmDepex, [0x06, .. Enumerable.Repeat((byte)0x05, 2000), 0x08]);
        byte[] sections = [.. Enumerable.Repeat<byte[]>([.. dependency, .. new byte[-dependency.Length & 3]], 5000).SelectMany(s => s)];
        byte[] volume = VolumeFixture.Volume(VolumeFixture.File(FfsFileType.Mm, VolumeFixture.Name, sections));
        FirmwareImage? image = null;
        Effort.IsSmall(() => image = Read(volume, out _));
        StructureNode tree = FirmwareTree.Of(image!);
        Assert.NotNull(tree.All().First(n => n.Name == "Section[0]").Summary);
        Assert.Null(tree.All().First(n => n.Name == "Section[4999]").Summary);
    }

    [Fact]
    public void ManySignaturesThatBelongToNoHeaderEndTheSearch()
    {
        byte[] bytes = [.. Enumerable.Repeat("_FVHxxxx"u8.ToArray(), 2_000_000).SelectMany(b => b)];
        bytes[40] = 0;
        AssertQuick(bytes, "CAP5009");
    }

    [Fact]
    public void ACallerSetsTheLimits()
    {
        DiagnosticBag diagnostics = new();
        FirmwareImageParser.Parse(
            new MemoryByteSource(_volume), new ByteRange(0, _volume.Length), new StructurePath("Firmware"), new ReadLimits { Nodes = 2 }, diagnostics);
        Assert.Equal("CAP5008", Assert.Single(diagnostics).Id);
        diagnostics = new();
        FirmwareImageParser.Parse(
            new MemoryByteSource(_volume), new ByteRange(0, _volume.Length), new StructurePath("Firmware"), new ReadLimits { Depth = 3 }, diagnostics);
        Assert.Equal("CAP5007", Assert.Single(diagnostics).Id);
    }

    [Fact]
    public void AVolumeFurtherInCountsOnlyWhenItsHeaderIsSound()
    {
        byte[] bytes = [.. new byte[4096], .. _volume];
        Volume volume = Assert.Single(Read(bytes, out DiagnosticBag diagnostics)!.Volumes);
        Assert.Equal(new ByteRange(4096, _volume.Length), volume.Range);
        Assert.Empty(diagnostics);
        bytes[4096 + 50] ^= 1;
        Assert.Null(Read(bytes, out _));
    }

    private static byte[] Driver() => VolumeFixture.File(FfsFileType.Mm, VolumeFixture.Name, VolumeFixture.UserInterface("Sample"), VolumeFixture.Version(3, "1.2"));

    private static byte[] Sample()
    {
        byte[] inner = VolumeFixture.Volume(VolumeFixture.File(FfsFileType.Mm, VolumeFixture.Name, VolumeFixture.UserInterface("Inner")));
        byte[] open = VolumeFixture.GuidDefined(VolumeFixture.Name, VolumeFixture.Section(SectionType.FirmwareVolumeImage, inner), attributes: 0);
        return VolumeFixture.Volume(
            Driver(),
            VolumeFixture.File(FfsFileType.Raw, VolumeFixture.Name, [[1, 2, 3, 4, 5]]),
            VolumeFixture.File(FfsFileType.Pad, VolumeFixture.Name, [new byte[16]]),
            VolumeFixture.File(FfsFileType.FirmwareVolumeImage, VolumeFixture.Name, open));
    }

    private static FirmwareImage? Read(byte[] bytes, out DiagnosticBag diagnostics)
    {
        diagnostics = new DiagnosticBag();
        return FirmwareImageParser.Parse(
            new MemoryByteSource(bytes), new ByteRange(0, bytes.Length), new StructurePath("Firmware"), ReadLimits.Default, diagnostics);
    }

    private static void AssertQuick(byte[] bytes, string id)
    {
        DiagnosticBag diagnostics = new();
        Effort.IsSmall(() => Read(bytes, out diagnostics));
        Assert.Equal(id, Assert.Single(diagnostics).Id);
    }

    /// <summary>Every byte of a node belongs to exactly one leaf below it; decoded bytes count for themselves.</summary>
    private static void AssertLeavesPartition(FirmwareImage? image)
    {
        if (image is null)
        {
            return;
        }

        foreach (StructureNode node in FirmwareTree.Of(image).All())
        {
            // A field that hides bytes would hide them from every listing.
            Assert.True(node.Fields.Count == 0 || node.Children.Count > 0 || node.Fields.Sum(f => f.Range.Length) == node.Range.Length);
            if (node.Children.Count == 0)
            {
                continue;
            }

            long next = node.Range.Offset;
            foreach (StructureNode child in node.Children.Where(c => c.Source == node.Source))
            {
                Assert.Equal(next, child.Range.Offset);
                next = child.Range.End;
            }

            Assert.Equal(node.Range.End, next);
        }
    }
}
