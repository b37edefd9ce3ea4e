// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Authentication;
using UefiCapsule.Formats.Binary;
using UefiCapsule.Formats.Capsule;
using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.TestKit;

namespace UefiCapsule.Validators.Tests;

/// <summary>
/// Damaged capsules: never an exception, never clean where a signature covers the damage. One bit of each byte outside of the
/// message, whose own bytes are the verifier's matter, so that the tests end in seconds.
/// </summary>
public sealed class MutationTests
{
    public static TheoryData<string> Kinds { get; } = ["firmware", "driver update"];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void NoTruncationIsClean(string kind)
    {
        byte[] bytes = Of(kind).Bytes();
        for (int length = 0; length < bytes.Length; length += length < 64 ? 1 : 23)
        {
            Assert.NotEqual(Outcome.Clean, Validate(bytes.AsMemory(0, length)).Outcome);
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void NoFlipInSignedBytesIsCleanAndEveryOtherIsNamed(string kind)
    {
        byte[] bytes = Of(kind).Bytes();
        SignatureCoverage coverage = SignatureCoverage.Of(Parse(bytes));
        for (int offset = 0; offset < bytes.Length; offset++)
        {
            CoverageKind covered = coverage.At(offset);
            if (covered == CoverageKind.Signature && offset % 31 != 0)
            {
                continue;
            }

            byte bit = (byte)(1 << (offset % 8));
            bytes[offset] ^= bit;
            ValidationReport report = Validate(bytes);
            bytes[offset] ^= bit;
            if (covered == CoverageKind.Signed)
            {
                Assert.NotEqual(Outcome.Clean, report.Outcome);
            }
            else if (report.Outcome == Outcome.Clean && covered == CoverageKind.NotCovered)
            {
                Assert.Contains(report.Findings, f => f.Id == "CAP3030" && f.Place.Bytes!.Value.Contains(offset));
            }
        }
    }

    private static CapsuleFixture Of(string kind) => kind switch
    {
        "firmware" => Validation.SystemFirmware(),
        _ => Validation.DriverUpdate(),
    };

    private static CapsuleFile Parse(ReadOnlyMemory<byte> bytes) => CapsuleParser.Parse(new MemoryByteSource(bytes));

    private static ValidationReport Validate(ReadOnlyMemory<byte> bytes) => CapsuleValidator.Validate(
        Parse(bytes),
        new ValidationOptions { Anchors = TestSigner.Anchors, AllowTestKeys = true, Time = Validation.Clock });
}
