// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using CsCheck;
using UefiCapsule.Formats.Binary;
using UefiCapsule.Formats.FirmwareVolume;

namespace UefiCapsule.Formats.Tests.FirmwareVolume;

/// <summary>The structures of firmware volumes: round trips, checksums and alignments.</summary>
public sealed class VolumeStructureTests
{
    private static readonly Gen<FvBlockMapEntry> _runs = Gen.Select(Gen.UInt, Gen.UInt[1, uint.MaxValue], (n, l) => new FvBlockMapEntry(n, l));

    private static readonly Gen<EfiFirmwareVolumeHeader> _volumes =
        Gen.Select(Gen.ULong, Gen.ULong, Gen.Guid, Gen.ULong, Gen.UInt, Gen.UShort, Gen.Byte)
            .Select(_runs.Array[0, 4], (fields, runs) =>
            {
                (ulong low, ulong high, Guid guid, ulong length, uint attributes, ushort number, byte small) = fields;
                FvBlockMapEntry[] map = [.. runs, FvBlockMapEntry.Terminator];
                return new EfiFirmwareVolumeHeader(
                    new UInt128(high, low),
                    guid,
                    length,
                    EfiFirmwareVolumeHeader.FvhSignature,
                    (FvAttributes)attributes,
                    (ushort)(EfiFirmwareVolumeHeader.FixedSize + (map.Length * 8)),
                    number,
                    number,
                    small,
                    small,
                    map);
            });

    private static readonly Gen<EfiFfsFileHeader> _files =
        Gen.Select(Gen.Guid, Gen.Byte, Gen.Byte, Gen.Byte, Gen.UInt[0, 0xFFFFFF], Gen.Byte, Gen.ULong, (guid, sums, type, attributes, size, state, extended) =>
            new EfiFfsFileHeader(
                guid,
                sums,
                sums,
                type,
                (FfsAttributes)attributes,
                size,
                state,
                ((FfsAttributes)attributes).HasFlag(FfsAttributes.LargeFile) ? extended : null));

    private static readonly Gen<EfiCommonSectionHeader> _sections =
        Gen.Select(Gen.UInt[0, 0xFFFFFF], Gen.Bool, Gen.Byte, Gen.UInt, (size, large, type, extended) =>
            new EfiCommonSectionHeader(large ? 0xFFFFFF : size, type, large || size == 0xFFFFFF ? extended : null));

    [Fact]
    public void VolumeHeaderRoundTrips() => RoundTrip.Holds(_volumes, null);

    [Fact]
    public void ExtHeaderRoundTrips() => RoundTrip.Holds(Gen.Select(Gen.Guid, Gen.UInt, (g, s) => new EfiFirmwareVolumeExtHeader(g, s)), 20);

    [Fact]
    public void FileHeaderRoundTrips() => RoundTrip.Holds(_files, null);

    [Fact]
    public void SectionHeaderRoundTrips() => RoundTrip.Holds(_sections, null);

    [Fact]
    public void CompressionRoundTrips() => RoundTrip.Holds(Gen.Select(Gen.UInt, Gen.Byte, (l, t) => new EfiCompressionSection(l, t)), 5);

    [Fact]
    public void GuidDefinedRoundTrips() =>
        RoundTrip.Holds(Gen.Select(Gen.Guid, Gen.UShort, Gen.UShort, (g, o, a) => new EfiGuidDefinedSection(g, o, a)), 20);

    [Fact]
    public void FreeformRoundTrips() => RoundTrip.Holds(Gen.Guid.Select(g => new EfiFreeformSubtypeGuidSection(g)), 16);

    [Fact]
    public void VersionRoundTrips() => RoundTrip.Holds(Gen.UShort.Select(b => new EfiVersionSection(b)), 2);

    [Fact]
    public void BlockMapEndsWhereHeaderLengthSays()
    {
        byte[] bytes = new byte[128];
        bytes[48] = 56 + 16;
        bytes.AsSpan(56, 32).Fill(1);
        SpanReader reader = new(bytes);
        Assert.True(EfiFirmwareVolumeHeader.TryRead(ref reader, out EfiFirmwareVolumeHeader header));
        Assert.Equal(2, header.BlockMap.Count);
        Assert.False(header.HasTerminator);
        Assert.Equal(72, reader.Position);
    }

    [Fact]
    public void BlockMapSumDoesNotOverflow()
    {
        FvBlockMapEntry huge = new(uint.MaxValue, uint.MaxValue);
        EfiFirmwareVolumeHeader header = _volumes.Single() with { BlockMap = [.. Enumerable.Repeat(huge, 8000)] };
        Assert.Equal((UInt128)uint.MaxValue * uint.MaxValue * 8000, header.BlockMapLength);
    }

    [Fact]
    public void VolumeChecksumMakesTheSumZero() => _volumes.Sample(header =>
        Assert.Equal(0, FirmwareVolumeChecksum.Sum16(StructureBytes.Of(header.WithChecksum()))));

    [Fact]
    public void FileChecksumLeavesOutStateAndDataChecksum() => Gen.Select(_files, Gen.Byte, Gen.Byte).Sample((header, state, data) =>
    {
        EfiFfsFileHeader right = header.WithHeaderChecksum();
        Assert.Equal(right.HeaderChecksum, (right with { State = state, FileChecksum = data }).ExpectedHeaderChecksum());
        byte[] bytes = StructureBytes.Of(right with { State = 0, FileChecksum = 0 });
        Assert.Equal(0, FirmwareVolumeChecksum.Sum8(bytes));
    });

    [Theory]
    [InlineData(0, 1)]
    [InlineData(0x08, 16)]
    [InlineData(0x10, 128)]
    [InlineData(0x18, 512)]
    [InlineData(0x20, 1024)]
    [InlineData(0x28, 4096)]
    [InlineData(0x30, 32768)]
    [InlineData(0x38, 65536)]
    [InlineData(0x02, 131072)]
    [InlineData(0x3A, 16777216)]
    public void AlignmentIsWhatTheSpecificationLists(byte attributes, int alignment)
    {
        Assert.Equal(alignment, FfsAlignment.Of((FfsAttributes)attributes));
        Assert.Equal((FfsAttributes)attributes, FfsAlignment.For(alignment));
    }

    [Theory]
    [InlineData(2, 16)]
    [InlineData(17, 128)]
    [InlineData(65537, 131072)]
    public void AlignmentIsRoundedUp(int wanted, int given) => Assert.Equal(given, FfsAlignment.Of(FfsAlignment.For(wanted)!.Value));

    [Fact]
    public void AlignmentEndsAt16Mebibytes() => Assert.Null(FfsAlignment.For((1 << 24) + 1));

    [Theory]
    [InlineData(0, 4u, null)]
    [InlineData(0xFF_FFFA, 0xFF_FFFEu, null)]
    [InlineData(0xFF_FFFB, 0xFF_FFFFu, 0x100_0003u)]
    [InlineData(0x100_0000, 0xFF_FFFFu, 0x100_0008u)]
    public void SectionHeaderGrowsAt16Mebibytes(long data, uint size, uint? extended)
    {
        EfiCommonSectionHeader header = EfiCommonSectionHeader.For(SectionType.Raw, data);
        Assert.Equal(size, header.Size24);
        Assert.Equal(extended, header.ExtendedSize);
        Assert.Equal(data + header.Size, header.SectionSize);
    }

    [Fact]
    public void TextStopsAtItsTerminator()
    {
        Assert.Equal("abc", Char16Text.Read([.. Char16Text.Bytes("abc"), 1, 2], out bool terminated));
        Assert.True(terminated);
        Assert.Equal("a", Char16Text.Read("a\0b"u8[..2], out terminated));
        Assert.False(terminated);
    }
}
