// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using CsCheck;
using UefiCapsule.Formats.Authentication;
using UefiCapsule.Formats.Binary;
using UefiCapsule.Formats.Capsule;
using UefiCapsule.Formats.Dump;
using UefiCapsule.Formats.Ux;
using UefiCapsule.TestKit;

namespace UefiCapsule.Formats.Tests;

public sealed class OtherCapsuleTests
{
    public static TheoryData<string> Kinds { get; } = ["ux", "accept", "revert", "names", "nested", "twice", "bare-body", "bare-image"];

    [Fact]
    public void UxHeaderRoundTrips() => RoundTrip.Holds(
        Gen.Select(Gen.Byte, Gen.Byte, Gen.Byte, Gen.Byte, Gen.UInt, Gen.UInt, Gen.UInt, (v, c, t, r, m, x, y) => new WindowsUxCapsuleHeader(v, c, t, r, m, x, y)),
        WindowsUxCapsuleHeader.StructureSize);

    [Fact]
    public void BitmapFileHeaderRoundTrips() => RoundTrip.Holds(
        Gen.Select(Gen.UShort, Gen.UInt, Gen.UShort, Gen.UShort, Gen.UInt, (t, s, a, b, o) => new BitmapFileHeader(t, s, a, b, o)),
        14);

    [Fact]
    public void BitmapInfoHeaderRoundTrips() => RoundTrip.Holds(
        Gen.Select(Gen.UInt.Array[9], Gen.UShort, Gen.UShort, (n, p, b) => new BitmapInfoHeader(n[0], n[1], n[2], p, b, n[3], n[4], n[5], n[6], n[7], n[8])),
        40);

    [Fact]
    public void AcceptBodyRoundTrips() => RoundTrip.Holds(Gen.Guid.Select(g => new FirmwareAcceptBody(g)), 16);

    [Fact]
    public void NamesRoundTrip() =>
        Gen.Char['\u0001', '\uFFFF'].Array[0, 12].Select(c => new string(c)).Array[0, 5].Sample(names =>
        {
            byte[] bytes = StructureBytes.Of(new CapsuleNameList(names));
            SpanReader reader = new(bytes);
            Assert.True(CapsuleNameList.TryRead(ref reader, out CapsuleNameList read));
            Assert.Equal(new CapsuleNameList(names), read);
            Assert.Equal(bytes, StructureBytes.Of(read));
            SpanReader odd = new([.. bytes, 0]);
            Assert.False(CapsuleNameList.TryRead(ref odd, out _));
            SpanReader open = new([.. bytes, 65, 0]);
            Assert.False(CapsuleNameList.TryRead(ref open, out _));
            Assert.Equal(0, open.Position);
        });

    [Fact]
    public void ANameWithANulCannotBeWritten() => Assert.Throws<ArgumentException>(() => StructureBytes.Of(new CapsuleNameList(["a\0b"])));

    [Fact]
    public void LocatesThePictureOfAUxCapsule()
    {
        byte[] bitmap = OtherCapsuleFixture.Bitmap(9, 4, 8);
        CapsuleFile file = OtherCapsuleFixture.Ux(bitmap).Parse();
        Assert.Empty(file.Diagnostics);
        Assert.Equal(bitmap, file.Source.ReadBytes(file.Ux!.Image));
        Assert.Equal(1024, file.Ux.ColorMap.Length);
        Assert.Equal(bitmap[(54 + 1024)..], file.Source.ReadBytes(file.Ux.Pixels));
        Assert.Equal(0, ByteSum.Of(file.Source, file.Range));
        Assert.Empty(file.Payloads);
    }

    [Fact]
    public void ReadsAcceptRevertAndNames()
    {
        CapsuleFile accept = Parse(Vectors.Read("mkeficapsule/04-accept.cap"));
        Assert.Equal(new Guid("6ce4a4f5-b3ab-4e2a-9a6c-1f0d2e3c4b5a"), accept.Accept!.Value.ImageTypeId);
        CapsuleFile revert = Parse(Vectors.Read("mkeficapsule/05-revert.cap"));
        Assert.Equal(0, revert.Body.Length);
        Assert.Equal(["CAP00001.CAP", "ä"], OtherCapsuleFixture.Names("CAP00001.CAP", "ä").Parse().Names!.Value.Names);
        Assert.Equal("CAP0023", Assert.Single(OtherCapsuleFixture.Names("x").With(c => c.Body = [65]).Parse().Diagnostics).Id);
    }

    [Fact]
    public void APayloadInsideANestedCapsuleIsLocatedFromTheStartOfTheFile()
    {
        byte[] inner = Vectors.Read("generatecapsule/11-signed.cap");
        CapsuleFile alone = Parse(inner);
        CapsuleFile file = OtherCapsuleFixture.Around(inner).Parse();
        Assert.Empty(file.Diagnostics);
        Assert.Equal(2, file.Layers.Count());
        Assert.Equal("Capsule/Nested", file.Nested!.Path.Text);
        Assert.Null(file.Fmp);
        Assert.Equal("Capsule/Nested/Fmp/Item[0]", Assert.Single(file.Payloads).Path.Text);
        Assert.Equal(alone.Payloads[0].Content.Offset + 28, file.Payloads[0].Content.Offset);
        Assert.Equal(
            alone.Source.ReadBytes(alone.Payloads[0].Content),
            file.Source.ReadBytes(file.Payloads[0].Content));
        Assert.Equal(28 + SignatureCoverage.Of(alone).CountBytes(CoverageKind.NotCovered), SignatureCoverage.Of(file).CountBytes(CoverageKind.NotCovered));
        Assert.NotNull(CapsuleTree.Of(file).Find("Capsule/Nested/Fmp/Item[0]/Content"));
    }

    [Theory]
    [InlineData(-1, "CAP0003")]
    [InlineData(1, null)]
    public void ANestedFmpCapsuleOfAnotherSizeIsStillReadAsOne(int more, string? id)
    {
        byte[] inner = Vectors.Read("generatecapsule/01-plain.cap");
        CapsuleFile file = OtherCapsuleFixture.Around(more < 0 ? inner[..^1] : [.. inner, 0]).Parse();
        Assert.NotNull(file.Nested);
        Assert.Equal(more < 0 ? 0 : 1, file.Nested.Trailing.Length);
        Assert.Equal(id, file.Diagnostics.Select(d => d.Id).FirstOrDefault());
    }

    [Fact]
    public void APayloadUnderAnEsrtGuidIsABody()
    {
        CapsuleFile file = OtherCapsuleFixture.Around(new byte[64]).Parse();
        Assert.Null(file.Nested);
        Assert.Equal("capsule body", CapsuleTree.Of(file).Find("Capsule/Body")!.Title);
    }

    [Fact]
    public void LayersAreReadToAFixedDepth()
    {
        byte[] bytes = Vectors.Read("generatecapsule/01-plain.cap");
        for (int i = 0; i < 3; i++)
        {
            bytes = OtherCapsuleFixture.Around(bytes).Bytes();
            Assert.Empty(Parse(bytes).Diagnostics);
            Assert.Single(Parse(bytes).Payloads);
        }

        for (int i = 0; i < 1000; i++)
        {
            bytes = OtherCapsuleFixture.Around(bytes).Bytes();
        }

        CapsuleFile file = Parse(bytes);
        Assert.Equal("CAP0020", Assert.Single(file.Diagnostics).Id);
        Assert.Equal(4, file.Layers.Count());
    }

    [Fact]
    public void AFileWithoutCapsuleHeaderDrawsAHint()
    {
        CapsuleFile signed = Parse(Vectors.Read("generatecapsule/11-signed.cap"));
        CapsuleFile body = Parse(signed.Source.ReadBytes(signed.Body));
        Assert.Equal(HeaderlessContent.FmpBody, body.Headerless);
        Assert.Contains(body.Diagnostics, d => d.Id == "CAP0021");
        CapsuleFile image = Parse(signed.Source.ReadBytes(signed.Payloads[0].UpdateImage));
        Assert.Equal(HeaderlessContent.UpdateImage, image.Headerless);
        Assert.Contains(image.Diagnostics, d => d.Id == "CAP0022");
        CapsuleFile unsigned = Parse(signed.Source.ReadBytes(signed.Payloads[0].SignedImage!.Value));
        Assert.Equal(HeaderlessContent.UpdateImage, unsigned.Headerless);
        Assert.Null(Parse(new byte[300]).Headerless);
        Assert.All(Vectors.Names, n => Assert.Null(Parse(Vectors.Read(n.Data)).Headerless));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void EveryTruncationIsReportedAndNeverThrows(string kind)
    {
        byte[] bytes = Make(kind);
        Assert.Equal(kind.StartsWith("bare", StringComparison.Ordinal), Parse(bytes).Diagnostics.HasErrors);
        for (int length = 0; length < bytes.Length; length++)
        {
            CapsuleFile file = Parse(bytes[..length]);
            Assert.True(file.Diagnostics.HasErrors);
            LeavesOf.Check(file);
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void NoBitFlipMakesItThrow(string kind)
    {
        byte[] bytes = Make(kind);
        for (int bit = 0; bit < Math.Min(bytes.Length, 512) * 8; bit++)
        {
            bytes[bit / 8] ^= (byte)(1 << (bit % 8));
            LeavesOf.Check(Parse(bytes));
            bytes[bit / 8] ^= (byte)(1 << (bit % 8));
        }
    }

    [Fact]
    public void RandomBodiesNeverThrow() =>
        Gen.Select(Gen.Int[0, 3], Gen.Byte.Array[0, 120]).Sample(
            (kind, body) => LeavesOf.Check(new CapsuleFixture
            {
                CapsuleGuid = new[] { KnownGuids.WindowsUxCapsule, KnownGuids.FirmwareAccept, KnownGuids.CapsuleOnDiskNames, OtherCapsuleFixture.EsrtClass }[kind],
                Body = body,
            }.Parse()),
            iter: 5000);

    [Theory]
    [InlineData("ux")]
    [InlineData("nested")]
    [InlineData("names")]
    public void TheDumpShowsEveryField(string kind)
    {
        StringWriter writer = new();
        AnnotatedDump.Write(Parse(Make(kind)), writer);
        Snapshot.Match(writer.ToString(), kind);
    }

    private static byte[] Make(string kind) => kind switch
    {
        "ux" => OtherCapsuleFixture.Ux(OtherCapsuleFixture.Bitmap(3, 2, 4)).Bytes(),
        "accept" => OtherCapsuleFixture.Accept().Bytes(),
        "revert" => OtherCapsuleFixture.Revert().Bytes(),
        "names" => OtherCapsuleFixture.Names("CAP00001.CAP", "b\u001B").Bytes(),
        "nested" => OtherCapsuleFixture.Around(Vectors.Read("generatecapsule/08-json-two-payloads-driver.cap")).Bytes(),
        "twice" => OtherCapsuleFixture.Around(OtherCapsuleFixture.Around(OtherCapsuleFixture.Accept().Bytes()).Bytes()).Bytes(),
        "bare-body" => Vectors.Read("generatecapsule/11-signed.cap")[32..],
        _ => [.. "MSS1"u8, 16, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, .. new byte[40]],
    };

    private static CapsuleFile Parse(byte[] bytes) => CapsuleParser.Parse(new MemoryByteSource(bytes));
}
