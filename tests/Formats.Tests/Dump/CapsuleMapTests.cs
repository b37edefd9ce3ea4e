// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Authentication;
using UefiCapsule.Formats.Binary;
using UefiCapsule.Formats.Capsule;
using UefiCapsule.Formats.Dump;
using UefiCapsule.TestKit;

namespace UefiCapsule.Formats.Tests.Dump;

public sealed class CapsuleMapTests
{
    public static TheoryData<string> VectorNames => Vectors.Names;

    [Theory]
    [MemberData(nameof(VectorNames))]
    public void EveryByteBelongsToOneRange(string name)
    {
        byte[] bytes = Vectors.Read(name);
        AssertPartition(Map(bytes), bytes.Length);
        for (int length = 0; length < bytes.Length; length += 11)
        {
            AssertPartition(Map(bytes.AsMemory(0, length)), length);
        }
    }

    [Theory]
    [MemberData(nameof(VectorNames))]
    public void EveryByteBelongsToOneRangeOfADamagedCapsule(string name)
    {
        byte[] bytes = Vectors.Read(name);
        for (int i = 0; i < Math.Min(bytes.Length, 160); i++)
        {
            byte[] damaged = [.. bytes];
            damaged[i] ^= 0xFF;
            AssertPartition(Map(damaged), damaged.Length);
        }
    }

    [Fact]
    public void RangesNameTheStructureAndItsCoverage()
    {
        CapsuleMap map = Map(CapsuleFixture.DriverUpdate().Bytes());
        Assert.Equal(
            [
                ("Capsule/Header", CoverageKind.NotCovered),
                ("Capsule/Fmp/Header", CoverageKind.NotCovered),
                ("Capsule/Fmp/Item[0]/ImageHeader", CoverageKind.NotCovered),
                ("Capsule/Fmp/Item[0]/Authentication.MonotonicCount", CoverageKind.Signed),
                ("Capsule/Fmp/Item[0]/Authentication.AuthInfo", CoverageKind.NotCovered),
                ("Capsule/Fmp/Item[0]/Certificate", CoverageKind.Signature),
                ("Capsule/Fmp/Item[0]/PayloadHeader", CoverageKind.Signed),
                ("Capsule/Fmp/Item[0]/Content", CoverageKind.Signed),
            ],
            map.Ranges.Select(r => (r.Path.Text, r.Coverage)));
    }

    [Fact]
    public void VolumesAreMappedToTheirFilesAndDecodedBytesAreNoBytesOfTheFile()
    {
        byte[] bytes = FirmwareCapsule.Of(order: [0, 1, 2]).Bytes();
        CapsuleMap map = Map(bytes);
        AssertPartition(map, bytes.Length);
        Assert.Contains(map.Tree.All(), n => n.Path.Decoding is not null);
        Assert.All(map.Ranges, r => Assert.Null(r.Path.Decoding));
        Assert.Contains(map.Ranges, r => r.Path.Text.Contains("/File[1]/Section[0]/Image/", StringComparison.Ordinal) && r.Coverage == CoverageKind.Signed);
        for (int length = 0; length < bytes.Length; length += 97)
        {
            AssertPartition(Map(bytes.AsMemory(0, length)), length);
        }
    }

    [Fact]
    public void ItemsThatShareTheirBytesAreMappedOnce()
    {
        byte[] bytes = CapsuleFixture.DriverUpdate().With(c =>
        {
            c.Payloads.Add(c.Payload);
            c.Offsets = o => [o[1], o[1]];
        }).Bytes();
        AssertPartition(Map(bytes), bytes.Length);
    }

    private static CapsuleMap Map(ReadOnlyMemory<byte> bytes)
    {
        CapsuleFile file = CapsuleParser.Parse(new MemoryByteSource(bytes));
        return CapsuleMap.Of(file, CapsuleTree.Of(file));
    }

    private static void AssertPartition(CapsuleMap map, long length)
    {
        long next = 0;
        foreach (MapRange range in map.Ranges)
        {
            Assert.Equal(next, range.Range.Offset);
            Assert.True(range.Range.Length > 0);
            next = range.Range.End;
        }

        Assert.Equal(length, next);
        Assert.Equal(length, map.Coverage.Ranges.Sum(r => r.Range.Length));
    }
}
