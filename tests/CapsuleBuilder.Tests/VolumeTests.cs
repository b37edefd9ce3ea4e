// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using CsCheck;
using UefiCapsule.CapsuleBuilder.Tests.Support;
using UefiCapsule.Formats.Binary;
using UefiCapsule.Formats.Capsule;
using UefiCapsule.Formats.FirmwareVolume;
using UefiCapsule.TestKit;

namespace UefiCapsule.CapsuleBuilder.Tests;

public sealed class VolumeTests
{
    private const string Two = $"\"drivers\": [{{\"file\": \"a.efi\", \"fileGuid\": \"{Volumes.A}\", \"type\": \"mm-standalone\"}}, {{\"file\": \"b.efi\", \"fileGuid\": \"{Volumes.B}\", \"type\": \"mm-standalone\"}}]";

    [Fact]
    public void HeaderFieldByField()
    {
        byte[] bytes = Volumes.Build(Volumes.Of(Volumes.Driver()));
        SpanReader reader = new(bytes);
        Assert.True(EfiFirmwareVolumeHeader.TryRead(ref reader, out EfiFirmwareVolumeHeader header));
        Assert.Equal(UInt128.Zero, header.ZeroVector);
        Assert.Equal(FileSystemGuids.Ffs2, header.FileSystemGuid);
        Assert.Equal(4096u, header.FvLength);
        Assert.Equal(4096, bytes.Length);
        Assert.Equal("_FVH"u8, bytes.AsSpan(40, 4));
        Assert.Equal(0x0004_FEFFu, (uint)header.Attributes);
        Assert.Equal(72, header.HeaderLength);
        Assert.Equal(0, FirmwareVolumeChecksum.Sum16(bytes.AsSpan(0, 72)));
        Assert.Equal(0, header.ExtHeaderOffset);
        Assert.Equal(0, header.Reserved);
        Assert.Equal(2, header.Revision);
        Assert.Equal([new FvBlockMapEntry(1, 4096), FvBlockMapEntry.Terminator], header.BlockMap);
    }

    [Fact]
    public void FileFieldByFieldAndFreeSpaceIsErased()
    {
        byte[] image = new PeFixture().Bytes();
        byte[] bytes = Volumes.Build(Volumes.Of(Volumes.Driver()));
        SpanReader reader = new(bytes.AsSpan(72));
        Assert.True(EfiFfsFileHeader.TryRead(ref reader, out EfiFfsFileHeader header));
        Assert.Equal(new Guid(Volumes.A), header.Name);
        Assert.Equal(header.ExpectedHeaderChecksum(), header.HeaderChecksum);
        Assert.Equal(0xAA, header.FileChecksum);
        Assert.Equal(FfsFileType.MmStandalone, header.Type);
        Assert.Equal(FfsAttributes.None, header.Attributes);
        Assert.Equal((uint)(24 + 4 + image.Length), header.Size24);
        Assert.Equal(0xF8, header.State);
        Assert.Equal(image, bytes.AsSpan(72 + 24 + 4, image.Length));
        Assert.Equal(-1, bytes.AsSpan(72 + 24 + 4 + image.Length).IndexOfAnyExcept((byte)0xFF));
    }

    [Theory]
    [InlineData("mm", FfsFileType.Mm)]
    [InlineData("mm-standalone", FfsFileType.MmStandalone)]
    [InlineData("mm-combined", FfsFileType.CombinedMmDxe)]
    public void SectionsStandInOrderAndZerosBetweenThem(string type, byte fileType)
    {
        FfsFile file = Read(Volumes.Of(Volumes.Driver(type: type, more: "\"version\": \"1.2\", \"build\": 65535, \"name\": \"Name\", \"dependency\": \"TRUE\""))).Files[0];
        Assert.Equal(fileType, file.Header.Value.Type);
        Assert.Equal([SectionType.MmDepex, SectionType.Pe32, SectionType.UserInterface, SectionType.Version], file.Sections.Select(s => s.Type));
        Assert.Equal([0x06, 0x08], Bytes(file.Sections[0]));
        Assert.Equal(new PeFixture().Bytes(), Bytes(file.Sections[1]));
        Assert.Equal("N\0a\0m\0e\0\0\0"u8.ToArray(), Bytes(file.Sections[2]));
        Assert.Equal("\u0031\0.\0\u0032\0\0\0"u8.ToArray(), Bytes(file.Sections[3]));
        Assert.Equal(65535, file.Sections[3].VersionFields!.Value.BuildNumber);
        Assert.All(file.Sections, s => Assert.Equal(0, (s.Range.Offset - file.Content.Offset) % 4));
        Assert.Equal([0, 0], file.Source.ReadBytes(new ByteRange(file.Sections[0].Range.End, 2)));
        Assert.Equal(file.Content.End, file.Sections[^1].Range.End);
    }

    [Fact]
    public void NameGoesIntoAnExtendedHeaderInAPadFile()
    {
        Volume volume = Read($"{{\"name\": \"{Volumes.C}\", {Two}}}");
        Assert.Equal(new Guid(Volumes.C), volume.Name);
        Assert.Equal(72 + 24, volume.Header.Value.ExtHeaderOffset);
        Assert.Equal(20u, volume.ExtHeader!.Value.ExtHeaderSize);
        Assert.Equal(Volumes.A, volume.Files.First(f => !f.IsPad).Name.ToString("D"));
    }

    /// <summary>Alignment as written, bits 3 to 5 and 1 of the attributes, alignment that the data has.</summary>
    [Theory]
    [InlineData(1, 0x00, 1)]
    [InlineData(2, 0x08, 16)]
    [InlineData(16, 0x08, 16)]
    [InlineData(64, 0x10, 128)]
    [InlineData(512, 0x18, 512)]
    [InlineData(4096, 0x28, 4096)]
    [InlineData(65536, 0x38, 65536)]
    [InlineData(131072, 0x02, 131072)]
    [InlineData(16777216, 0x3A, 16777216)]
    public void DataStandsAtItsAlignment(int alignment, byte attributes, int expected)
    {
        string volume = Volumes.Of(Volumes.Driver(Volumes.B, file: "b.efi"), Volumes.Driver(more: $"\"alignment\": {alignment}"));
        Volume read = Read(volume);
        FfsFile file = read.Files[^1];
        Assert.Equal(attributes, (byte)file.Header.Value.Attributes);
        Assert.Equal(0, (file.Content.Offset - read.Range.Offset) % expected);
        Assert.Equal((uint)Math.Max(4, int.Log2(expected)), (uint)(read.Header.Value.Attributes & FvAttributes.AlignmentMask) >> 16);
        Assert.Equal(FileSystemGuids.Ffs2, read.Header.Value.FileSystemGuid);
        Assert.Equal([Volumes.B, Volumes.A], read.Files.Where(f => !f.IsPad).Select(f => f.Name.ToString("D")));
    }

    /// <summary>Members of the volume, its length, the number of blocks, log2 of the alignment.</summary>
    [Theory]
    [InlineData("", 8192, 2, 4)]
    [InlineData("\"blockSize\": 512", 4608, 9, 4)]
    [InlineData("\"blockSize\": 65536", 65536, 1, 4)]
    [InlineData("\"size\": \"0x10000\"", 65536, 16, 4)]
    [InlineData("\"alignment\": 8", 8192, 2, 3)]
    [InlineData("\"alignment\": \"0x80000000\"", 8192, 2, 31)]
    public void LengthIsAWholeNumberOfBlocks(string members, uint length, uint blocks, uint alignment)
    {
        EfiFirmwareVolumeHeader header = Read($"{{{members}{(members.Length == 0 ? "" : ", ")}{Two}}}").Header.Value;
        Assert.Equal(length, header.FvLength);
        Assert.Equal([new FvBlockMapEntry(blocks, length / blocks), FvBlockMapEntry.Terminator], header.BlockMap);
        Assert.Equal(alignment, (uint)(header.Attributes & FvAttributes.AlignmentMask) >> 16);
    }

    /// <summary>The file has 24 bytes of header, 4 of section header and the image: the last that fits, and the first that does not.</summary>
    [Theory]
    [InlineData(0xFF_FFFF - 28, false)]
    [InlineData(0xFF_FFFF - 27, true)]
    [InlineData(0xFF_FFFF - 4, true)]
    [InlineData(0x100_0000, true)]
    public void FilesOf16MiBNeedFfs3(int length, bool large)
    {
        byte[] image = new byte[length];
        new PeFixture().Bytes().CopyTo(image, 0);
        byte[] bytes = Volumes.Build(Volumes.Of(Volumes.Driver()), new MemoryContent().Add("a.efi", image));
        SpanReader reader = new(bytes);
        Assert.True(EfiFirmwareVolumeHeader.TryRead(ref reader, out EfiFirmwareVolumeHeader header));
        Assert.True(EfiFfsFileHeader.TryRead(ref reader, out EfiFfsFileHeader file));
        Assert.True(EfiCommonSectionHeader.TryRead(ref reader, out EfiCommonSectionHeader section));
        Assert.Equal(large ? FileSystemGuids.Ffs3 : FileSystemGuids.Ffs2, header.FileSystemGuid);
        Assert.Equal(large, file.Attributes.HasFlag(FfsAttributes.LargeFile));
        Assert.Equal((ulong)(file.Size + section.Size + length), file.FileSize);
        Assert.Equal((uint)(section.Size + length), section.SectionSize);
        Assert.Equal(file.ExpectedHeaderChecksum(), file.HeaderChecksum);
        Assert.Equal(0, bytes.Length % 4096);
    }

    [Fact]
    public void Ffs3CanBeChosen() =>
        Assert.Equal(FileSystemGuids.Ffs3, Read($"{{\"fileSystem\": \"ffs3\", {Two}}}").Header.Value.FileSystemGuid);

    [Fact]
    public void ImagesAreNotReadIntoMemory()
    {
        const long Length = 1L << 30;
        HugeByteSource rest = new(Length);
        MemoryContent files = new MemoryContent().Add("a.efi", new ConcatenatedByteSource([new MemoryByteSource(new PeFixture().Bytes()), rest]));
        ByteSource volume = Volumes.Source(Volumes.Of(Volumes.Driver()), files);
        Assert.True(volume.Length > Length);
        Assert.InRange(rest.BytesRead, 0, 1 << 20);
        byte[] start = new byte[4096];
        Assert.Equal(4096, volume.Read(0, start));
        Assert.Equal(0x5A4D, start[72 + 32 + 8] | (start[72 + 32 + 9] << 8));
    }

    /// <summary>Sizes of two drivers, and the length that does not fit: image by image, all images, and their headers.</summary>
    [Theory]
    [InlineData(1L << 32, 2048, "UpdateImageSize", 1L << 32)]
    [InlineData((1L << 32) - 1, 2048, "FvLength", (1L << 32) - 1 + 2048 + 72)]
    [InlineData((1L << 32) - 72 - 2048, 2048, "FvLength", 1L << 32)]
    [InlineData((1L << 32) - 73 - 2048, 2048, "FvLength", (1L << 32) + 4096)]
    [InlineData(3L << 30, 3L << 30, "FvLength", (6L << 30) + 72)]
    public void AVolumeHasLessThan4GiB(long first, long second, string field, long expected)
    {
        byte[] image = new PeFixture().Bytes();
        MemoryContent files = new MemoryContent()
            .Add("a.efi", new ConcatenatedByteSource([new MemoryByteSource(image), new HugeByteSource(first - image.Length)]))
            .Add("b.efi", new ConcatenatedByteSource([new MemoryByteSource(image), new HugeByteSource(second - image.Length)]));
        string finding = Assert.Single(Volumes.Findings($"{{{Two}}}", files));
        Assert.StartsWith("CAP7034 2:", finding, StringComparison.Ordinal);
        Assert.EndsWith($" {field} would be {expected}; it must be at most 4294967295.", finding, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("mm-driver-update", "\"runtime\": {\"payloadSignature\": \"TEST\", \"supportedFirmwareVersion\": 1, \"runtimeVersion\": 2, \"svn\": 1, \"platformId\": \"01234567-89ab-cdef-0123-456789abcdef\"}")]
    [InlineData("mm-code-injection", "\"runtime\": {\"supportedFirmwareVersion\": 1, \"runtimeVersion\": 2, \"platformId\": \"01234567-89ab-cdef-0123-456789abcdef\"}")]
    [InlineData("fmp", "\"imageType\": \"6ce4a4f5-b3ab-4e2a-9a6c-1f0d2e3c4b5a\", \"version\": 1")]
    public void AVolumeIsContentOfEveryKindAndItsDriversAreInputs(string kind, string payload)
    {
        string description = $"{{\"kind\": \"{kind}\", \"payloads\": [{{\"content\": {{\"firmwareVolume\": {{{Two}}}}}, {payload}}}]}}";
        (CapsulePlan? plan, Formats.Diagnostics.DiagnosticBag diagnostics) = Authoring.Plan(description, Volumes.Files());
        Assert.Empty(diagnostics.Select(Authoring.Line));
        Assert.Equal(
            [new InputFile("a.efi", InputRole.VolumeDriver, new PeFixture().Bytes().Length), new InputFile("b.efi", InputRole.VolumeDriver, new PeFixture().Bytes().Length)],
            plan!.InputFiles);
        Assert.Equal(plan.InputFiles, plan.Payloads[0].InputFiles);

        byte[] capsule = Authoring.Assemble(plan, [0x30, 0x00]);
        CapsuleFile file = Authoring.Parse(capsule);
        Volume volume = Assert.Single(file.Payloads[0].Firmware!.Volumes);
        Assert.Equal([Volumes.A, Volumes.B], volume.Files.Select(f => f.Name.ToString("D")));
        Assert.Equal(capsule, Authoring.Build(description, Volumes.Files(), [0x30, 0x00]));
    }

    /// <summary>Whatever is described comes out, twice the same, and is read back as it was described, without a finding.</summary>
    [Fact]
    public void EveryVolumeIsReadBack() => VolumeOf.Sample(
        volume =>
        {
            byte[] bytes = Volumes.Build(volume.Text, volume.Files);
            Assert.Equal(bytes, Volumes.Build(volume.Text, volume.Files));
            Assert.Equal(
                volume.Drivers.Select((d, i) => (Guid: Name(i), d.Name, d.Version, Length: (long)d.Length)),
                ReadBytes(bytes).Files.Where(f => !f.IsPad).Select(f =>
                    (f.Name, f.UserInterfaceName, f.Version, f.Sections.Single(s => s.Type == SectionType.Pe32).Content.Length)));
        },
        iter: 200);

    private static Gen<(string Text, MemoryContent Files, List<(string? Name, string? Version, int Length, int Alignment)> Drivers)> VolumeOf { get; } =
        from drivers in (
            from name in Gen.String[Gen.Char['a', 'z'], 1, 9].Null()
            from version in Gen.String[Gen.Char['0', '9'], 1, 5].Null()
            from more in Gen.Int[0, 5000]
            from exponent in Gen.Int[0, 16]
            select (name, version, new PeFixture().Bytes().Length + more, 1 << exponent)).List[1, 6]
        from named in Gen.Bool
        from block in Gen.Int[9, 16]
        select (Describe(drivers, named, 1 << block), FilesOf(drivers), drivers);

    private static string Describe(List<(string? Name, string? Version, int Length, int Alignment)> drivers, bool named, int block)
    {
        IEnumerable<string> objects = drivers.Select((d, i) => $"{{{Volumes.Driver(
            Name(i).ToString("D"),
            file: $"{i}.efi",
            more: $"\"alignment\": {d.Alignment}{Member("name", d.Name)}{Member("version", d.Version)}")}}}");
        return $"{{\"blockSize\": {block}{(named ? Member("name", Volumes.C) : "")}, \"drivers\": [{string.Join(", ", objects)}]}}";
    }

    private static MemoryContent FilesOf(List<(string? Name, string? Version, int Length, int Alignment)> drivers)
    {
        MemoryContent files = new();
        for (int i = 0; i < drivers.Count; i++)
        {
            byte[] image = new byte[drivers[i].Length];
            new PeFixture().Bytes().CopyTo(image, 0);
            files.Add($"{i}.efi", image);
        }

        return files;
    }

    private static Guid Name(int index) => new(index + 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11);

    private static string Member(string key, string? value) => value is null ? "" : $", \"{key}\": \"{value}\"";

    private static Volume Read(string volume) => ReadBytes(Volumes.Build(volume));

    private static Volume ReadBytes(byte[] bytes)
    {
        Formats.Diagnostics.DiagnosticBag diagnostics = new();
        MemoryByteSource source = new(bytes);
        FirmwareImage? image = FirmwareImageParser.Parse(
            source, new ByteRange(0, bytes.Length), new Formats.Diagnostics.StructurePath("Volumes"), new Formats.ReadLimits(), diagnostics);
        Assert.Empty(diagnostics.Select(d => d.ToString()));
        Volume volume = Assert.Single(image!.Volumes);
        Assert.Equal(bytes.Length, volume.Range.Length);
        return volume;
    }

    private static byte[] Bytes(FfsSection section) => section.Source.ReadBytes(section.Content);
}
