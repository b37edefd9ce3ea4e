// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Binary;
using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Formats.FirmwareVolume;
using UefiCapsule.TestKit;

namespace UefiCapsule.Formats.Tests.FirmwareVolume;

public sealed class VolumeBytesTests
{
    private const int FirstFile = 72;

    [Fact]
    public void PaddingIsWhatStandsBetweenFilesAndInFrontOfFreeSpace()
    {
        byte[] file = VolumeFixture.File(FfsFileType.Freeform, VolumeFixture.Name, VolumeFixture.Section(SectionType.Raw, [1]));
        Volume volume = Read(VolumeFixture.Volume(file, file));
        Assert.Equal([new ByteRange(FirstFile + 29, 3), new ByteRange(FirstFile + 32 + 29, 3)], VolumeBytes.Padding(volume).Where(p => p.Length > 0));
        Assert.Equal((ushort)0, VolumeBytes.HeaderSum(volume));
        Assert.Null(VolumeBytes.FirstNotErased(volume, volume.FreeSpace));
        Assert.Equal(FirstFile, VolumeBytes.FirstNotErased(volume, volume.Range.From(FirstFile)));
    }

    [Theory]
    [InlineData("04000100", null)]
    [InlineData("0400010006000200AAAA", null)]
    [InlineData("03000100", 0)]
    [InlineData("04000100050001", 4)]
    [InlineData("0400010004", 4)]
    [InlineData("0000", 0)]
    public void EntriesOfTheExtendedHeaderFillIt(string entries, int? brokenAt)
    {
        byte[] bytes = Convert.FromHexString(entries);
        byte[] header = StructureBytes.Of(new EfiFirmwareVolumeExtHeader(Guid.Empty, (uint)(EfiFirmwareVolumeExtHeader.StructureSize + bytes.Length)));
        Volume volume = Read(VolumeFixture.Volume(h => (h with { ExtHeaderOffset = FirstFile }).WithChecksum(), [.. header, .. bytes]));
        Assert.Equal(brokenAt, (int?)(VolumeBytes.BrokenExtEntry(volume)?.Offset - volume.ExtEntries.Offset));
    }

    [Theory]
    [InlineData(0xF8, 0xFF, FfsState.DataValid, true)]
    [InlineData(0x07, 0x00, FfsState.DataValid, true)]
    [InlineData(0xF0, 0xFF, FfsState.MarkedForUpdate, true)]
    [InlineData(0xE8, 0xFF, FfsState.Deleted, false)]
    [InlineData(0xFF, 0xFF, 0, false)]
    [InlineData(0x78, 0xFF, 0x80, false)]
    public void TheHighestBitOfStateDecides(byte state, byte erased, byte expected, bool isUsed)
    {
        Assert.Equal(expected, FfsState.Of(state, erased));
        Assert.Equal(isUsed, FfsState.IsUsed(expected));
    }

    [Theory]
    [InlineData("41004200", false)]
    [InlineData("41000000", true)]
    [InlineData("4100000000", true)]
    [InlineData("410000", false)]
    [InlineData("", false)]
    public void ATextEndsInsideOfItsSection(string text, bool isTerminated)
    {
        byte[] section = VolumeFixture.Section(SectionType.UserInterface, Convert.FromHexString(text));
        FfsFile file = Read(VolumeFixture.Volume(VolumeFixture.File(FfsFileType.Freeform, VolumeFixture.Name, section))).Files[0];
        Assert.Equal(isTerminated, FileBytes.IsTextTerminated(file.Sections[0]));
    }

    [Fact]
    public void AnAprioriFileNamesDrivers()
    {
        byte[] section = VolumeFixture.Section(SectionType.Raw, [.. VolumeFixture.Name.ToByteArray(), .. Guid.Empty.ToByteArray(), 1]);
        FfsFile file = Read(VolumeFixture.Volume(VolumeFixture.File(FfsFileType.Freeform, FileSystemGuids.Apriori, section))).Files[0];
        Assert.Equal([Guid.Empty, VolumeFixture.Name], FileBytes.AprioriNames(file).Order());
    }

    private static Volume Read(byte[] bytes)
    {
        FirmwareImage? image = FirmwareImageParser.Parse(
            new MemoryByteSource(bytes), new ByteRange(0, bytes.Length), new StructurePath("Firmware"), ReadLimits.Default, new DiagnosticBag());
        Assert.NotNull(image);
        return image.Volumes[0];
    }
}
