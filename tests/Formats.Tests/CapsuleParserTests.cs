// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using CsCheck;
using UefiCapsule.Formats.Binary;
using UefiCapsule.Formats.Capsule;
using UefiCapsule.Formats.Dump;
using UefiCapsule.Formats.Fmp;
using UefiCapsule.TestKit;

namespace UefiCapsule.Formats.Tests;

/// <summary>The parser on capsules of other tools, whole and damaged.</summary>
public sealed class CapsuleParserTests
{
    public static TheoryData<string> VectorNames => Vectors.Names;

    [Theory]
    [MemberData(nameof(VectorNames))]
    public void ReadsCapsulesOfOtherToolsWithoutComplaint(string name)
    {
        CapsuleFile file = Parse(Vectors.Read(name));
        Assert.Empty(file.Diagnostics);
        AssertEveryByteHasOneLeaf(file);
    }

    [Fact]
    public void LocatesEveryPartOfASignedCapsule()
    {
        CapsuleFile file = Parse(Vectors.Read("generatecapsule/11-signed.cap"));
        FmpPayloadItem item = Assert.Single(file.Payloads);
        Assert.Equal(AuthenticationPresence.Declared, item.AuthenticationPresence);
        Assert.Equal(7ul, item.Authentication!.Value.MonotonicCount);
        Assert.Equal(0x10u, item.FmpHeader!.Value.FwVersion);
        Assert.Equal(File.ReadAllBytes(Path.Combine(Vectors.Folder, "payload-a.bin")), file.Source.ReadBytes(item.Content));

        byte[] signed = new byte[item.SignedImage!.Value.Length + 8];
        Assert.Equal(signed.Length, item.SignedBytes(file.Source)!.Read(0, signed));
        Assert.Equal([7, 0, 0, 0, 0, 0, 0, 0], signed[^8..]);
        Assert.Equal("MSS1"u8, signed.AsSpan(0, 4));
    }

    [Fact]
    public void LocatesDriversDependenciesAndSeveralPayloads()
    {
        CapsuleFile several = Parse(Vectors.Read("generatecapsule/08-json-two-payloads-driver.cap"));
        Assert.Single(several.Fmp!.Drivers);
        Assert.Equal(2, several.Payloads.Count);

        FmpPayloadItem item = Assert.Single(Parse(Vectors.Read("generatecapsule/09-json-depex.cap")).Payloads);
        Assert.True(item.Dependency is { Range.Length: > 0 });
        Assert.NotNull(item.FmpHeader);
    }

    [Theory]
    [MemberData(nameof(VectorNames))]
    public void EveryTruncationIsReportedAndNeverThrows(string name)
    {
        byte[] bytes = Vectors.Read(name);
        for (int length = 0; length < bytes.Length; length++)
        {
            CapsuleFile file = Parse(bytes.AsMemory(0, length));
            Assert.True(file.Diagnostics.HasErrors, $"{length} of {bytes.Length} bytes were taken for a whole capsule");
            AssertEveryByteHasOneLeaf(file);
        }
    }

    [Theory]
    [MemberData(nameof(VectorNames))]
    public void NoBitFlipMakesItThrow(string name)
    {
        byte[] bytes = Vectors.Read(name);
        for (int bit = 0; bit < Math.Min(bytes.Length, 2048) * 8; bit++)
        {
            bytes[bit / 8] ^= (byte)(1 << (bit % 8));
            AssertEveryByteHasOneLeaf(Parse(bytes));
            bytes[bit / 8] ^= (byte)(1 << (bit % 8));
        }
    }

    [Fact]
    public void RandomBytesBehindARightGuidNeverThrow() =>
        Gen.Byte.Array[0, 400].Sample(
            tail =>
            {
                byte[] bytes = [.. KnownGuids.FmpCapsule.ToByteArray(), 28, 0, 0, 0, 0, 0, 0, 0, (byte)((28 + tail.Length) & 0xFF), (byte)((28 + tail.Length) >> 8), 0, 0, .. tail];
                AssertEveryByteHasOneLeaf(Parse(bytes));
            },
            iter: 20_000);

    [Fact]
    public void HostileCountsAndOffsetsEndQuickly()
    {
        byte[] bytes = new byte[36 + (2 * ushort.MaxValue * 8) + 64];
        SpanWriter writer = new(bytes);
        new EfiCapsuleHeader(KnownGuids.FmpCapsule, 28, CapsuleFlags.None, (uint)bytes.Length).Write(ref writer);
        ulong[] offsets = [.. Enumerable.Repeat((ulong)(bytes.Length - 28 - 60), 2 * ushort.MaxValue)];
        new EfiFirmwareManagementCapsuleHeader(1, ushort.MaxValue, ushort.MaxValue, offsets).Write(ref writer);

        CapsuleFile file = Parse(bytes);
        Assert.Contains(file.Diagnostics, d => d.Id == "CAP0010");
        AssertEveryByteHasOneLeaf(file);
    }

    [Fact]
    public void OfAPayloadOfGigabytesOnlyTheStartIsSearchedForVolumes()
    {
        const long PayloadLength = 3L << 30;
        byte[] head = new byte[28 + 16 + 40 + 32 + 25 + 40];
        SpanWriter writer = new(head);
        long total = head.Length + PayloadLength;
        new EfiCapsuleHeader(KnownGuids.FmpCapsule, 28, CapsuleFlags.None, (uint)total).Write(ref writer);
        new EfiFirmwareManagementCapsuleHeader(1, 0, 1, [16]).Write(ref writer);
        new EfiFirmwareManagementCapsuleImageHeader
        {
            Version = 2,
            UpdateImageTypeId = KnownGuids.PfruDriverUpdate,
            UpdateImageIndex = 1,
            UpdateImageSize = (uint)(total - 28 - 16 - 40),
            UpdateVendorCodeSize = 0,
        }.Write(ref writer);
        Authentication.EfiFirmwareImageAuthentication.ForPkcs7(0, 25).Write(ref writer);
        writer.WriteBytes(new byte[25]);
        new Payload.PfruPayloadHeader(1, 1, 40, 1, 1, Guid.Empty, 1).Write(ref writer);

        CountingSource source = new(new ConcatenatedByteSource([new MemoryByteSource(head), new ZeroSource(PayloadLength)]));
        CapsuleFile file = CapsuleParser.Parse(source, new ReadLimits { SearchedBytes = 1 << 20 });
        Assert.Empty(file.Diagnostics);
        Assert.Equal(PayloadLength, Assert.Single(file.Payloads).Content.Length);
        Assert.InRange(source.BytesRead, 1, 2 * 1024 * 1024);
    }

    private static CapsuleFile Parse(ReadOnlyMemory<byte> bytes) => CapsuleParser.Parse(new MemoryByteSource(bytes));

    [Fact]
    public void ManyLongDependenciesCostLittle()
    {
        byte[] bytes = CapsuleFixture.Fmp().With(c =>
        {
            c.Payload.Dependency = [0x06, .. Enumerable.Repeat((byte)0x05, 60_000), 0x0D];
            c.Add(c.Payload, 1000);
        }).Bytes();
        CapsuleFile? file = null;
        Effort.IsSmall(() => file = Parse(bytes));
        Assert.All(file!.Diagnostics, d => Assert.Equal("CAP0024", d.Id));
        Assert.Equal(4, file.Payloads.Count(p => p.Dependency is not null));
        Assert.All(file.Payloads, p => Assert.Equal(2u, p.FmpHeader!.Value.FwVersion));
        AssertEveryByteHasOneLeaf(file);
    }

    private static void AssertEveryByteHasOneLeaf(CapsuleFile file)
    {
        long next = 0;
        foreach (StructureNode leaf in CapsuleTree.Of(file).All().Where(n => n.Children.Count == 0))
        {
            Assert.Equal(next, leaf.Range.Offset);
            next = leaf.Range.End;
            if (leaf.Fields.Count > 0)
            {
                Assert.Equal(leaf.Range.Length, leaf.Fields.Sum(f => f.Range.Length));
            }
        }

        Assert.Equal(file.Source.Length, next);
    }

    private sealed class ZeroSource(long length) : ByteSource
    {
        public override long Length => length;

        public override int Read(long offset, Span<byte> buffer)
        {
            int count = (int)Math.Min(buffer.Length, length - offset);
            buffer[..count].Clear();
            return count;
        }
    }

    private sealed class CountingSource(ByteSource source) : ByteSource
    {
        public long BytesRead { get; private set; }

        public override long Length => source.Length;

        public override int Read(long offset, Span<byte> buffer)
        {
            int read = source.Read(offset, buffer);
            BytesRead += read;
            return read;
        }
    }
}
