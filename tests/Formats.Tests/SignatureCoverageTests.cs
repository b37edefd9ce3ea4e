// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Authentication;
using UefiCapsule.Formats.Binary;
using UefiCapsule.Formats.Capsule;
using UefiCapsule.Formats.Fmp;
using UefiCapsule.TestKit;

namespace UefiCapsule.Formats.Tests;

public sealed class SignatureCoverageTests
{
    public static TheoryData<string> VectorNames => Vectors.Names;

    [Fact]
    public void MonotonicCountAndTheImageBehindTheBlockAreSigned()
    {
        CapsuleFile file = CapsuleFixture.DriverUpdate().With(c => c.Payload.VendorCode = new byte[3]).Parse();
        FmpPayloadItem item = file.Payloads[0];
        SignatureCoverage coverage = SignatureCoverage.Of(file);

        Assert.Equal(
            [
                (CoverageKind.NotCovered, new ByteRange(0, item.Authentication!.Range.Offset)),
                (CoverageKind.Signed, item.MonotonicCount!.Value),
                (CoverageKind.NotCovered, item.Authentication.Range.From(8)),
                (CoverageKind.Signature, item.CertificateData!.Value),
                (CoverageKind.Signed, item.SignedImage!.Value),
                (CoverageKind.NotCovered, item.VendorCode),
            ],
            coverage.Ranges.Select(r => (r.Kind, r.Range)));
        Assert.Equal(item.SignedBytes(file.Source)!.Length, coverage.CountBytes(CoverageKind.Signed));
        Assert.Equal(CoverageKind.Signature, coverage.At(item.CertificateData.Value.Offset));
    }

    [Fact]
    public void EachPayloadHasItsOwnRanges()
    {
        CapsuleFile file = CapsuleFixture.DriverUpdate().With(c => c.Payloads.Add(c.Payload)).Parse();
        SignatureCoverage coverage = SignatureCoverage.Of(file);
        Assert.Equal(2, coverage.Ranges.Count(r => r.Kind == CoverageKind.Signature));
        Assert.Equal(file.Payloads.Sum(p => p.SignedBytes(file.Source)!.Length), coverage.CountBytes(CoverageKind.Signed));
    }

    [Fact]
    public void WithoutABlockNothingIsCovered()
    {
        CoverageRange range = Assert.Single(SignatureCoverage.Of(CapsuleFixture.Fmp().Parse()).Ranges);
        Assert.Equal(CoverageKind.NotCovered, range.Kind);
        Assert.Contains(range.Paths, p => p.Text == "Capsule/Fmp/Item[0]/Content");
        Assert.Empty(SignatureCoverage.Of(CapsuleParser.Parse(new MemoryByteSource(Array.Empty<byte>()))).Ranges);
    }

    [Theory]
    [MemberData(nameof(VectorNames))]
    public void EveryByteOfEveryTruncationHasOneKind(string name)
    {
        byte[] bytes = Vectors.Read(name);
        for (int length = 0; length <= bytes.Length; length += 7)
        {
            long next = 0;
            foreach (CoverageRange range in SignatureCoverage.Of(CapsuleParser.Parse(new MemoryByteSource(bytes.AsMemory(0, length)))).Ranges)
            {
                Assert.Equal(next, range.Range.Offset);
                Assert.True(range.Range.Length > 0 && range.Paths.Count > 0);
                next = range.Range.End;
            }

            Assert.Equal(length, next);
        }
    }

    [Fact]
    public void ItemsWithOneOffsetAreCountedOnce()
    {
        CapsuleFile file = CapsuleFixture.DriverUpdate().With(c =>
        {
            c.Payloads.Add(c.Payload);
            c.Offsets = o => [o[1], o[1]];
        }).Parse();
        Assert.Equal(file.Source.Length, SignatureCoverage.Of(file).Ranges.Sum(r => r.Range.Length));
    }
}
