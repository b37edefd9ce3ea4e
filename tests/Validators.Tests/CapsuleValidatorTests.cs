// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Authentication;
using UefiCapsule.Formats.Binary;
using UefiCapsule.Formats.Capsule;
using UefiCapsule.Formats.Consumers;
using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Formats.Fmp;
using UefiCapsule.TestKit;
using UefiCapsule.Validators.Consumers;
using static UefiCapsule.Validators.Tests.Validation;

namespace UefiCapsule.Validators.Tests;

public sealed class CapsuleValidatorTests
{
    [Fact]
    public void ASignedCapsuleThatLeadsToAnAnchorIsClean()
    {
        foreach (CapsuleFixture capsule in new[] { SystemFirmware(), DriverUpdate(), CodeInjection() })
        {
            ValidationReport report = Validate(capsule);
            Assert.Equal(Outcome.Clean, report.Outcome);
            Assert.Empty(report.ErrorIds());
            Assert.True(Assert.Single(report.Signatures).IsTrusted);
        }
    }

    [Fact]
    public void BothFormsOfMessageAndBothKindsOfKeyAreTaken()
    {
        foreach (Func<byte[], byte[]> sign in new[] { TestSigner.SignWithAttributes, TestSigner.SignTwice, TestSigner.SignEcdsa, TestSigner.SignSha384 })
        {
            Assert.Equal(Outcome.Clean, Validate(SignedBy(sign)).Outcome);
        }
    }

    [Theory]
    [InlineData("unsigned", Outcome.Unsigned, "CAP3002")]
    [InlineData("other content", Outcome.BadSignature, "CAP3015")]
    [InlineData("no signers", Outcome.BadSignature, "CAP3013")]
    [InlineData("two signers, one fails", Outcome.BadSignature, "CAP3015")]
    [InlineData("trailing byte in the certificate data", Outcome.BadSignature, "CAP3011")]
    [InlineData("trailing byte behind the capsule", Outcome.Malformed, "CAP1001")]
    [InlineData("no anchor", Outcome.Untrusted, "CAP3021")]
    [InlineData("wrong anchor", Outcome.Untrusted, "CAP3022")]
    [InlineData("RSA2048-SHA256", Outcome.BadSignature, "CAP3007")]
    [InlineData("rollback", Outcome.Policy, "CAP4001")]
    public void WhatIsWrongDecidesTheOutcome(string what, Outcome outcome, string id)
    {
        ValidationReport report = what switch
        {
            "unsigned" => Validate(SystemFirmware(c => c.Payload.Authentication = null)),
            "other content" => Validate(SignedBy(TestSigner.SignOtherContent)),
            "no signers" => Validate(SignedBy(TestSigner.CertificatesOnly)),
            "two signers, one fails" => Validate(SignedBy(TestSigner.SignTwiceOnceWrong)),
            "trailing byte in the certificate data" => Validate(SignedBy(TestSigner.SignWithTrailingByte)),
            "trailing byte behind the capsule" => Validate(SystemFirmware(c => c.Trailing = [0])),
            "no anchor" => Validate(SystemFirmware(), anchors: null),
            "wrong anchor" => Validate(SystemFirmware(), TestSigner.OtherAnchors),
            "RSA2048-SHA256" => Validate(SystemFirmware(c => c.Payload.Authentication!.CertType = KnownGuids.CertTypeRsa2048Sha256)),
            _ => Validate(SystemFirmware(c => c.Payload.FmpHeader = c.Payload.FmpHeader! with { LowestSupportedVersion = 9 })),
        };
        Assert.Equal(outcome, report.Outcome);
        Assert.Equal([id], report.ErrorIds());
    }

    [Theory]
    [InlineData("ux")]
    [InlineData("accept")]
    [InlineData("revert")]
    [InlineData("names")]
    [InlineData("unknown")]
    public void ACapsuleThatCarriesNoSignatureIsNeverClean(string kind)
    {
        CapsuleFixture capsule = kind switch
        {
            "ux" => OtherCapsuleFixture.Ux(),
            "accept" => OtherCapsuleFixture.Accept(),
            "revert" => OtherCapsuleFixture.Revert(),
            "names" => OtherCapsuleFixture.Names("CAP00001.CAP"),
            _ => OtherCapsuleFixture.Around(new byte[16]),
        };
        ValidationReport report = Validate(capsule);
        Assert.Equal(Outcome.Unsigned, report.Outcome);
        Assert.Equal(["CAP3001"], report.ErrorIds());
    }

    [Fact]
    public void PayloadsOfANestedCapsuleAreVerified()
    {
        ValidationReport signed = Validate(OtherCapsuleFixture.Around(SystemFirmware().Bytes()));
        Assert.Equal(Outcome.Clean, signed.Outcome);
        Assert.True(Assert.Single(signed.Signatures).IsTrusted);
        Assert.Contains(signed.Coverage.Ranges, r => r.Paths.Any(p => p.Text == "Capsule/Nested/Header"));

        Assert.Equal(Outcome.Unsigned, Validate(OtherCapsuleFixture.Around(SystemFirmware(c => c.Payload.Authentication = null).Bytes())).Outcome);
        Assert.Equal(Outcome.BadSignature, Validate(OtherCapsuleFixture.Around(SignedBy(TestSigner.SignOtherContent).Bytes())).Outcome);
        Assert.Equal(Outcome.Untrusted, Validate(OtherCapsuleFixture.Around(SystemFirmware().Bytes()), anchors: null).Outcome);
        Assert.Equal(Outcome.Malformed, Validate(OtherCapsuleFixture.Around(SystemFirmware(c => c.Flags = CapsuleFlags.InitiateReset).Bytes())).Outcome);
        Assert.Contains("CAP2001", Validate(OtherCapsuleFixture.Around(SystemFirmware(c => c.FmpVersion = 2).Bytes())).AllIds());
    }

    [Fact]
    public void NeitherAnEmptyFileNorADriverAloneIsClean()
    {
        Assert.Equal(Outcome.Malformed, Validate(new CapsuleFixture { CutAt = 0, Body = [] }).Outcome);
        Assert.Equal(Outcome.Unsigned, Validate(new CapsuleFixture { Drivers = { new PeFixture().Bytes() } }).Outcome);
    }

    [Fact]
    public void EachPayloadHasToBeSignedAndTrusted()
    {
        PayloadFixture unsigned = PayloadFixture.Fmp();
        PayloadFixture wrong = PayloadFixture.Fmp();
        wrong.Authentication = new AuthenticationFixture { Sign = TestSigner.SignOtherContent };

        Assert.Equal(Outcome.Clean, Validate(SystemFirmware(c => c.Payloads.Add(c.Payload))).Outcome);
        Assert.Equal(Outcome.Unsigned, Validate(SystemFirmware(c => c.Payloads.Add(unsigned))).Outcome);
        Assert.Equal(Outcome.Unsigned, Validate(SystemFirmware(c => c.Payloads.Insert(0, unsigned))).Outcome);
        Assert.Equal(Outcome.BadSignature, Validate(SystemFirmware(c => c.Payloads.Add(wrong))).Outcome);
    }

    [Fact]
    public void AnUnsignedRuntimePayloadIsUnsignedAndNotMalformed()
    {
        ValidationReport report = Validate(DriverUpdate(c => c.Payload.Authentication = null));
        Assert.Equal(Outcome.Unsigned, report.Outcome);
        Assert.Equal(Verdict.Harm, report.VerdictOf(Consumer.LinuxPfru).Verdict);
    }

    [Fact]
    public void FindingsStandInFileOrder()
    {
        ValidationReport report = Validate(SystemFirmware(c =>
        {
            c.Flags = (CapsuleFlags)0x8000_0000;
            c.Payload.Reserved = 1;
            c.Payload.Slack = [1, 2];
            c.Trailing = [1];
        }));
        Assert.Equal(report.Findings.Select(f => f.Place.Bytes!.Value.Offset).Order(), report.Findings.Select(f => f.Place.Bytes!.Value.Offset));
        Assert.Equal(["CAP1004", "CAP2007", "CAP2009", "CAP1001"], report.Findings.Select(f => f.Id).Except(["CAP3030", "CAP3111"]));
    }

    [Fact]
    public void BytesThatNoSignatureCoversAreNamed()
    {
        ValidationReport report = Validate(DriverUpdate(c => c.Payload.VendorCode = new byte[5]));
        Diagnostic[] uncovered = [.. report.Findings.Where(f => f.Id == "CAP3030")];
        Assert.Equal(
            report.Coverage.Ranges.Where(r => r.Kind == CoverageKind.NotCovered).Select(r => r.Range),
            uncovered.Select(f => f.Place.Bytes!.Value));
        Assert.Contains("Capsule/Header, Capsule/Fmp/Header, Capsule/Fmp/Item[0]/ImageHeader", uncovered[0].Message, StringComparison.Ordinal);
        Assert.Contains("Capsule/Fmp/Item[0]/VendorCode", uncovered[^1].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void WhatCouldNotBeCheckedIsSaid()
    {
        ValidationReport report = Validate(new CapsuleFixture { Body = [1] });
        Assert.Contains(report.NotChecked, n => n.Id == "CAP2003");
        Assert.Contains(report.NotChecked, n => n.Id == "CAP3002");
        Assert.Contains(Validate(SystemFirmware()).NotChecked, n => n.Id is null);
        Assert.DoesNotContain(Validate(SystemFirmware()).NotChecked, n => n.Id is not null);
    }

    [Fact]
    public void ADeclaredTargetThatRefusesIsAPolicyError()
    {
        Assert.Equal(Outcome.Clean, Validate(DriverUpdate()).Outcome);
        Assert.Equal(Outcome.Clean, Validate(DriverUpdate(), Consumer.LinuxPfru, Consumer.LinuxPfruBeforeSvn).Outcome);
        ValidationReport report = Validate(DriverUpdate(), Consumer.LinuxPfru, Consumer.UBoot);
        Assert.Equal(Outcome.Policy, report.Outcome);
        Assert.Contains("CAP6305", report.ErrorIds());
    }

    [Fact]
    public void PayloadsAreHashedOncePerHashInChunksAndProgressIsTold()
    {
        const int Length = 1_000_000;
        CapsuleFixture capsule = SystemFirmware(c => c.Payload.Content = new byte[Length]);
        CountingSource source = new(capsule.Bytes());
        List<long> told = [];
        ValidationReport report = CapsuleValidator.Validate(
            CapsuleParser.Parse(source),
            new ValidationOptions { Anchors = TestSigner.Anchors, AllowTestKeys = true, Time = Clock },
            new Told(told));
        Assert.Equal(Outcome.Clean, report.Outcome);
        Assert.Equal(Length + FmpPayloadHeaderSize + sizeof(ulong), told[^1]);
        Assert.Equal(told.Order().Distinct(), told);
        Assert.True(source.LargestRead <= 256 * 1024, $"{source.LargestRead} bytes were read at once");

        // Once to look for firmware volumes, once to hash.
        Assert.InRange(source.BytesRead, Length, (2 * Length) + (256 * 1024));
    }

    [Fact]
    public void HashingCanBeCancelled()
    {
        CapsuleFile file = SystemFirmware().Parse();
        ValidationOptions options = new() { Anchors = TestSigner.Anchors, AllowTestKeys = true, Time = Clock };
        Assert.Throws<OperationCanceledException>(() => CapsuleValidator.Validate(file, options, null, new CancellationToken(canceled: true)));
    }

    [Fact]
    public void HostileCountsEndQuicklyAndKeepTheirOutcome()
    {
        CapsuleFixture capsule = SystemFirmware(c =>
        {
            c.PayloadItemCount = ushort.MaxValue;
            c.Offsets = o => [.. Enumerable.Repeat(o[0] + (8 * (ulong)ushort.MaxValue) - 8, ushort.MaxValue)];
        });
        ValidationReport report = Validate(capsule);
        Assert.Equal(Outcome.Malformed, report.Outcome);
        Assert.True(report.DroppedFindings > 0);
        Assert.True(report.Findings.Count <= 2000);
    }

    private const int FmpPayloadHeaderSize = 16;

    private sealed class Told(List<long> values) : IProgress<long>
    {
        public void Report(long value) => values.Add(value);
    }

    private sealed class CountingSource(byte[] bytes) : ByteSource
    {
        private readonly MemoryByteSource _inner = new(bytes);

        public int LargestRead { get; private set; }

        public long BytesRead { get; private set; }

        public override long Length => bytes.Length;

        public override int Read(long offset, Span<byte> buffer)
        {
            int read = _inner.Read(offset, buffer);
            LargestRead = Math.Max(LargestRead, read);
            BytesRead += read;
            return read;
        }
    }
}
