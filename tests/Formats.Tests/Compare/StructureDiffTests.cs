// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Binary;
using UefiCapsule.Formats.Capsule;
using UefiCapsule.Formats.Compare;
using UefiCapsule.Formats.Dump;
using UefiCapsule.TestKit;

namespace UefiCapsule.Formats.Tests.Compare;

public sealed class StructureDiffTests
{
    private static readonly Dictionary<string, (Action<CapsuleFixture> Change, string Path, string Field)> Cases = new()
    {
        ["flags"] = (c => c.Flags = CapsuleFlags.None, "Capsule/Header", "Flags"),
        ["fmp version"] = (c => c.FmpVersion = 2, "Capsule/Fmp/Header", "Version"),
        ["image type"] = (c => c.Payload.ImageType = KnownGuids.PfruCodeInjection, "Capsule/Fmp/Item[0]/ImageHeader", "UpdateImageTypeId"),
        ["index"] = (c => c.Payload.ImageIndex = 2, "Capsule/Fmp/Item[0]/ImageHeader", "UpdateImageIndex"),
        ["reserved"] = (c => c.Payload.Reserved = 5, "Capsule/Fmp/Item[0]/ImageHeader", "reserved_bytes"),
        ["hardware"] = (c => c.Payload.HardwareInstance = 7, "Capsule/Fmp/Item[0]/ImageHeader", "UpdateHardwareInstance"),
        ["monotonic count"] = (c => c.Payload.Authentication!.MonotonicCount = 9, "Capsule/Fmp/Item[0]/Authentication", "MonotonicCount"),
        ["revision"] = (c => c.Payload.Authentication!.Revision = 0x100, "Capsule/Fmp/Item[0]/Authentication", "AuthInfo.Hdr.wRevision"),
        ["rt_ver"] = (c => c.Payload.RuntimeHeader = c.Payload.RuntimeHeader! with { RuntimeVersion = 6 }, "Capsule/Fmp/Item[0]/PayloadHeader", "rt_ver"),
        ["svn_ver"] = (c => c.Payload.RuntimeHeader = c.Payload.RuntimeHeader! with { SecurityVersion = 4 }, "Capsule/Fmp/Item[0]/PayloadHeader", "svn_ver"),
        ["platform"] = (c => c.Payload.RuntimeHeader = c.Payload.RuntimeHeader! with { PlatformId = Guid.Empty }, "Capsule/Fmp/Item[0]/PayloadHeader", "platform_id"),
    };

    public static TheoryData<string> CaseNames => [.. Cases.Keys];

    public static TheoryData<string> VectorNames => Vectors.Names;

    [Theory]
    [MemberData(nameof(CaseNames))]
    public void OneFieldIsOneChange(string name)
    {
        (Action<CapsuleFixture> change, string path, string field) = Cases[name];
        StructureChange found = Assert.Single(Diff(Fixture().Bytes(), Fixture().With(change).Bytes()).Changes);
        Assert.Equal((ChangeKind.Changed, path, false), (found.Kind, found.Node.Path.Text, found.IsMoved));
        FieldChange only = Assert.Single(found.Fields);
        Assert.Equal(field, only.Name);
        Assert.NotEqual(only.Old!.Value, only.New!.Value);
        Assert.Null(found.Bytes);
    }

    [Theory]
    [MemberData(nameof(VectorNames))]
    public void ACapsuleDoesNotDifferFromItself(string name)
    {
        byte[] bytes = Vectors.Read(name);
        Assert.Empty(Diff(bytes, bytes).Changes);
        for (int length = 0; length < bytes.Length; length += 13)
        {
            Assert.Empty(Diff(bytes[..length], bytes[..length]).Changes);
        }
    }

    [Fact]
    public void EveryFlippedByteIsFound()
    {
        byte[] bytes = Fixture().With(c => c.Payload.VendorCode = new byte[5]).Bytes();
        for (int i = 0; i < bytes.Length; i++)
        {
            byte[] flipped = [.. bytes];
            flipped[i] ^= 0x10;
            Assert.NotEmpty(Diff(bytes, flipped).Changes);
        }
    }

    [Fact]
    public void EveryFlippedByteOfAVolumeIsFound()
    {
        byte[] bytes = FirmwareCapsule.Of(order: [0, 2]).Bytes();
        for (int i = 0; i < bytes.Length; i += 37)
        {
            byte[] flipped = [.. bytes];
            flipped[i] ^= 0x04;
            Assert.NotEmpty(Diff(bytes, flipped).Changes);
        }
    }

    [Fact]
    public void ContentSaysWhereAndHowMuch()
    {
        StructureChange found = Assert.Single(Diff(Fixture().Bytes(), Fixture().With(c => c.Payload.Content = [.. c.Payload.Content.Select((b, i) => i is 5 or 9 ? (byte)0 : b)]).Bytes()).Changes);
        Assert.Equal("Capsule/Fmp/Item[0]/Content", found.Node.Path.Text);
        Assert.Equal(new ByteChange(64, 64, 5, 2), found.Bytes);
        Assert.Equal(64, found.OldBytes!.Length);
    }

    [Fact]
    public void PayloadsAreTheSameByTypeAndIndex()
    {
        static CapsuleFixture Two(byte first, byte second) => CapsuleFixture.Fmp().With(c =>
        {
            c.Payload.ImageIndex = first;
            PayloadFixture other = PayloadFixture.Fmp();
            other.ImageIndex = second;
            c.Payloads.Add(other);
        });
        StructureDiff diff = Diff(Two(1, 2).Bytes(), Two(2, 1).Bytes());
        StructureChange moved = Assert.Single(diff.Changes);
        Assert.True(moved.IsMoved);
        Assert.Equal("Capsule/Fmp/Item[1]", diff.OldPathOf(new("Capsule/Fmp/Item[0]"))!.Value.Text);
        Assert.Null(diff.OldPathOf(new("Capsule/Nowhere")));

        StructureChange[] changes = [.. Diff(Two(1, 2).Bytes(), Two(3, 2).Bytes()).Changes];
        Assert.Equal("UpdateImageIndex", Assert.Single(Assert.Single(changes).Fields).Name);
    }

    [Fact]
    public void WhatCameAndWentIsOneChangeEach()
    {
        byte[] plain = CapsuleFixture.Fmp().Bytes();
        byte[] more = CapsuleFixture.Fmp().With(c => c.Payload.VendorCode = new byte[4]).Bytes();
        StructureChange added = Assert.Single(Diff(plain, more).Changes, c => c.Kind == ChangeKind.Added);
        Assert.Equal("Capsule/Fmp/Item[0]/VendorCode", added.New!.Path.Text);
        StructureChange removed = Assert.Single(Diff(more, plain).Changes, c => c.Kind == ChangeKind.Removed);
        Assert.Equal("Capsule/Fmp/Item[0]/VendorCode", removed.Old!.Path.Text);
    }

    [Fact]
    public void FilesOfAVolumeAreTheSameByGuid()
    {
        StructureChange moved = Assert.Single(Diff(FirmwareCapsule.Of(order: [0, 1]).Bytes(), FirmwareCapsule.Of(order: [1, 0]).Bytes()).Changes, c => c.Node.Guid is not null);
        Assert.True(moved.IsMoved);
        Assert.Contains(moved.New!.Guid!.Value, FirmwareCapsule.Names);

        StructureChange[] changes = [.. Diff(FirmwareCapsule.Of(order: [0, 1]).Bytes(), FirmwareCapsule.Of(order: [1]).Bytes()).Changes];
        StructureChange removed = Assert.Single(changes, c => c.Kind == ChangeKind.Removed && c.Node.Guid is not null);
        Assert.Equal(FirmwareCapsule.Names[0], removed.Old!.Guid);
        Assert.DoesNotContain(changes, c => c.Node.Path.Text.Contains("/File[", StringComparison.Ordinal) && c.Kind == ChangeKind.Changed);

        StructureChange added = Assert.Single(Diff(FirmwareCapsule.Of(order: [0]).Bytes(), FirmwareCapsule.Of(order: [2, 0]).Bytes()).Changes, c => c.Kind == ChangeKind.Added && c.Node.Guid is not null);
        Assert.Equal(FirmwareCapsule.Names[2], added.New!.Guid);
    }

    [Fact]
    public void ANameInsideAVolumeIsFoundWhereItStands()
    {
        StructureChange[] changes = [.. Diff(FirmwareCapsule.Of("First", 0, 2).Bytes(), FirmwareCapsule.Of("Other", 0, 2).Bytes()).Changes];
        StructureChange change = Assert.Single(changes, c => c.Node.Path.Text.EndsWith("/Volume[0]/File[0]/Section[1]/Content", StringComparison.Ordinal));
        FieldChange name = Assert.Single(change.Fields);
        Assert.Equal(("FileNameString", "First", "Other"), (name.Name, name.Old?.Value, name.New?.Value));
    }

    [Fact]
    public void AnythingIsComparedWithAnything()
    {
        byte[][] files = [[], [1, 2, 3], .. Directory.GetFiles(Vectors.Folder, "*.cap", SearchOption.AllDirectories).Select(File.ReadAllBytes), FirmwareCapsule.Of(order: [0, 1, 2]).Bytes()];
        foreach (byte[] old in files)
        {
            foreach (byte[] other in files)
            {
                Assert.Equal(old.AsSpan().SequenceEqual(other), Diff(old, other).Changes.Count == 0);
            }
        }
    }

    [Theory]
    [InlineData(0, 0, -1, null)]
    [InlineData(10, 10, -1, null)]
    [InlineData(10, 12, -1, "10 12 10 0")]
    [InlineData(200_000, 200_000, 131_072, "200000 200000 131072 1")]
    [InlineData(200_000, 70_000, 65_535, "200000 70000 65535 1")]
    public void BytesAreComparedABlockAtATime(int oldLength, int newLength, int different, string? expected)
    {
        byte[] old = new byte[oldLength];
        byte[] other = new byte[newLength];
        if (different >= 0)
        {
            other[different] = 1;
        }

        ByteChange? change = ByteChange.Between(new MemoryByteSource(old), new MemoryByteSource(other), TestContext.Current.CancellationToken);
        Assert.Equal(expected, change is null ? null : $"{change.OldLength} {change.NewLength} {change.FirstDifference} {change.DifferingBytes}");
    }

    private static CapsuleFixture Fixture() => CapsuleFixture.DriverUpdate().With(c => c.Payload.HeaderVersion = 3);

    private static StructureDiff Diff(byte[] old, byte[] other) =>
        StructureDiff.Of(Tree(old), Tree(other), TestContext.Current.CancellationToken);

    private static StructureNode Tree(byte[] bytes) => CapsuleTree.Of(CapsuleParser.Parse(new MemoryByteSource(bytes)));
}
