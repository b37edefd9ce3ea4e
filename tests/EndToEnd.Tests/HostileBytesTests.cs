// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Authentication;
using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Validators;

namespace UefiCapsule.EndToEnd.Tests;

/// <summary>
/// Every sample, damaged in every way that one cut or one bit allows: never an exception, never "verified" with a changed signed
/// byte, and a change that a signature cannot see is said to be one.
/// </summary>
public sealed class HostileBytesTests(Laboratory laboratory)
{
    private const int HeadBytes = 512;
    private const int RandomFlips = 2000;

    public static TheoryData<string> Samples => Laboratory.Samples;

    [Theory]
    [MemberData(nameof(Samples))]
    public void NoTruncationIsVerified(string sample)
    {
        byte[] bytes = laboratory.BuildSample(sample);
        Parallel.For(0, bytes.Length, length =>
            Assert.True(
                laboratory.Validate(bytes.AsMemory(0, length)).Outcome != Outcome.Clean,
                $"{length} of {bytes.Length} bytes were verified"));
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void EveryFlipInTheHeadIsRefusedOrSaidToBeUncovered(string sample)
    {
        byte[] bytes = laboratory.BuildSample(sample);
        FlipAndJudge(bytes, [.. Enumerable.Range(0, Math.Min(HeadBytes, bytes.Length) * 8).Select(b => (long)b)]);
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void RandomFlipsElsewhereAreRefusedOrSaidToBeUncovered(string sample)
    {
        byte[] bytes = laboratory.BuildSample(sample);
        Assert.True(bytes.Length > HeadBytes);
        Random random = new(20260601);
        FlipAndJudge(bytes, [.. Enumerable.Range(0, RandomFlips).Select(_ => random.NextInt64(HeadBytes * 8L, bytes.Length * 8L))]);
    }

    private void FlipAndJudge(byte[] bytes, long[] bits)
    {
        SignatureCoverage whole = laboratory.Validate(bytes).Coverage;
        Assert.Contains(whole.Ranges, r => r.Kind == CoverageKind.Signed);
        int refused = 0;
        Parallel.ForEach(bits, bit =>
        {
            long offset = bit / 8;
            byte[] flipped = [.. bytes];
            flipped[offset] ^= (byte)(1 << (int)(bit % 8));
            ValidationReport report = laboratory.Validate(flipped);
            if (report.Outcome != Outcome.Clean)
            {
                Interlocked.Increment(ref refused);
                return;
            }

            Assert.True(whole.At(offset) != CoverageKind.Signed, $"bit {bit} of a signed byte was flipped and the capsule is verified");
            if (whole.At(offset) == CoverageKind.NotCovered)
            {
                Assert.Contains(report.Findings, f => f.Id == "CAP3030" && f.Place.Bytes is { } range && range.Contains(offset));
            }
        });
        Assert.True(refused > 0);
    }
}
