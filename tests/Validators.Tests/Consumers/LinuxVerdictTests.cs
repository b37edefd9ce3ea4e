// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Consumers;
using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Formats.Pfrut;
using UefiCapsule.TestKit;
using UefiCapsule.Validators.Consumers;

namespace UefiCapsule.Validators.Tests.Consumers;

/// <summary>What Linux' PFRU driver makes of a capsule on a machine that is known.</summary>
public sealed class LinuxVerdictTests
{
    private const string Before = "6.1.140";
    private const string Fixed = "6.17";

    /// <summary>Kernel, rt_ver and svn_ver of the update, rt_ver and svn of the machine; what the kernel's driver says.</summary>
    public static TheoryData<string, uint, uint, uint, uint, bool> DriverUpdates { get; } = new()
    {
        { Before, 5, 3, 5, 3, true },
        { Before, 4, 3, 5, 3, false },
        { Before, 4, 9, 5, 3, false },
        { Before, 6, 2, 5, 3, true },
        { Before, uint.MaxValue, 0, uint.MaxValue, 9, true },
        { Fixed, 5, 3, 5, 3, true },
        { Fixed, 4, 3, 5, 3, true },
        { Fixed, 6, 2, 5, 3, false },
        { Fixed, 0, uint.MaxValue, 5, uint.MaxValue, true },
        { Fixed, 0, 0x7FFF_FFFF, 5, 0x8000_0000, false },
    };

    [Theory]
    [MemberData(nameof(DriverUpdates))]
    public void TheKernelComparesWhatItsDriverCompares(string kernel, uint runtime, uint svn, uint runningRuntime, uint runningSvn, bool accepted)
    {
        CapsuleFixture capsule = Validation.DriverUpdate(c =>
            c.Payload.RuntimeHeader = c.Payload.RuntimeHeader! with { RuntimeVersion = runtime, SecurityVersion = svn });
        ConsumerVerdict verdict = Verdict(capsule, kernel, Running(runningRuntime, runningSvn));
        Assert.Equal(accepted ? Validators.Consumers.Verdict.Accept : Validators.Consumers.Verdict.Refuse, verdict.Verdict);
        Assert.Equal(accepted ? null : "-EINVAL", verdict.Error);
        Assert.Equal(!accepted, verdict.Reasons.Any(r => r.Id == "CAP6116"));
        Assert.Equal(!accepted, verdict.Reasons.Any(r => r.Id == "CAP6117"));
        Assert.Equal(kernel == Before && accepted && svn < runningSvn, verdict.Reasons.Any(r => r.Id == "CAP6120"));
        Assert.Equal(kernel == Fixed && accepted && runtime < runningRuntime, verdict.Reasons.Any(r => r.Id == "CAP6121"));
    }

    [Theory]
    [InlineData(4u, false)]
    [InlineData(5u, true)]
    [InlineData(6u, true)]
    public void ACodeInjectionIsComparedByItsRuntimeVersionOnEveryKernel(uint runtime, bool accepted)
    {
        CapsuleFixture capsule = Validation.CodeInjection(c =>
            c.Payload.RuntimeHeader = c.Payload.RuntimeHeader! with { RuntimeVersion = runtime, SecurityVersion = 0 });
        PfruPlatform platform = Running(9, 9) with { Capability = Running(9, 9).Capability with { CodeInjectionRuntimeVersion = 5 } };
        foreach (string kernel in new[] { Before, Fixed })
        {
            Assert.Equal(accepted ? null : "-EINVAL", Verdict(capsule, kernel, platform).Error);
        }
    }

    [Fact]
    public void TheVariantThatTheKernelIsNotDoesNotApply()
    {
        ValidationReport report = Validate(Validation.DriverUpdate(), Before, MachineFixtures.Platform);
        ConsumerVerdict other = report.VerdictOf(Consumer.LinuxPfru);
        Assert.Equal(Validators.Consumers.Verdict.NotApplicable, other.Verdict);
        Assert.Contains("rt_ver", Assert.Single(other.Reasons).Message, StringComparison.Ordinal);
        Assert.Equal(Validators.Consumers.Verdict.Accept, report.VerdictOf(Consumer.LinuxPfruBeforeSvn).Verdict);

        ConsumerVerdict malformed = Validate(Validation.DriverUpdate(c => c.HeaderSize = 0x8000_0000), Before, null).VerdictOf(Consumer.LinuxPfru);
        Assert.Equal((Validators.Consumers.Verdict.NotApplicable, "CAP6110"), (malformed.Verdict, Assert.Single(malformed.Reasons).Id));
    }

    [Fact]
    public void AnUnknownKernelLeavesBothVariants()
    {
        ValidationReport report = Validate(Validation.DriverUpdate(), "6.1.0-37-amd64", MachineFixtures.Platform);
        Assert.All(new[] { Consumer.LinuxPfru, Consumer.LinuxPfruBeforeSvn }, c =>
        {
            Assert.Equal(Validators.Consumers.Verdict.Accept, report.VerdictOf(c).Verdict);
            Assert.Equal("CAP6112", Assert.Single(report.VerdictOf(c).Reasons).Id);
        });
        Assert.Empty(Validate(Validation.CodeInjection(), "6.1.0-37-amd64", MachineFixtures.Platform).VerdictOf(Consumer.LinuxPfru).Reasons);
    }

    [Fact]
    public void AKernelOfWhichNobodyKnowsWhetherItHasTheDriverIsUnknown() =>
        Assert.Equal(
            Validators.Consumers.Verdict.Unknown,
            Validate(Validation.DriverUpdate(), "5.14.0-427.13.1.el9_4.x86_64", MachineFixtures.Platform).VerdictOf(Consumer.LinuxPfru).Verdict);

    [Fact]
    public void AKernelWithoutTheDriverRefusesAndSaysNothingElse()
    {
        ValidationReport report = Validate(Validation.DriverUpdate(c => c.HeaderSize = 0x8000_0000), "5.15.180", MachineFixtures.Platform);
        Assert.All(new[] { Consumer.LinuxPfru, Consumer.LinuxPfruBeforeSvn }, c =>
        {
            Assert.Equal("-ENOENT", report.VerdictOf(c).Error);
            Assert.Equal("CAP6111", Assert.Single(report.VerdictOf(c).Reasons).Id);
        });
    }

    [Fact]
    public void WhatDoesNotFitIsRefusedBeforeItCanHarm()
    {
        CapsuleFixture capsule = Validation.DriverUpdate(c => c.HeaderSize = 0x8000_0000);
        int length = capsule.Bytes().Length;
        ConsumerVerdict tooLong = Verdict(capsule, Fixed, MachineFixtures.Platform with { BufferLength = (uint)length - 1 });
        Assert.Equal(("-EINVAL", "CAP6113"), (tooLong.Error, Assert.Single(tooLong.Reasons).Id));
        Assert.Equal(Validators.Consumers.Verdict.Harm, Verdict(capsule, Fixed, MachineFixtures.Platform with { BufferLength = (uint)length }).Verdict);
    }

    [Fact]
    public void AFirmwareThatDoesNotAnswerIsBusyAndTheCapsuleStays()
    {
        PfruPlatform platform = MachineFixtures.Platform with
        {
            Capability = MachineFixtures.Platform.Capability with { Status = PfruDsmStatus.HardwareError },
        };
        ConsumerVerdict verdict = Verdict(Validation.DriverUpdate(c => c.Payload.Authentication!.Length = 0x8000_0000), Fixed, platform);
        Assert.Equal("-EBUSY", verdict.Error);
        Assert.Equal(["CAP6115", "CAP6117"], verdict.Reasons.Select(r => r.Id));
        Assert.Contains("3 (HardwareError)", verdict.Reasons[0].Message, StringComparison.Ordinal);
        PfruPlatform own = platform with { Capability = platform.Capability with { Status = (PfruDsmStatus)77 } };
        Assert.Contains("77 (a status of the firmware's own)", Verdict(Validation.DriverUpdate(), Fixed, own).Reasons[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void WhatIsNotKnownStaysUnknown()
    {
        ConsumerVerdict nothing = Validate(Validation.DriverUpdate(), Fixed, null).VerdictOf(Consumer.LinuxPfru);
        Assert.Equal(Validators.Consumers.Verdict.Unknown, nothing.Verdict);
        Assert.Equal(["CAP6109", "CAP6114"], nothing.Reasons.Select(r => r.Id));
        ConsumerVerdict buffer = Verdict(Validation.DriverUpdate(), Fixed, MachineFixtures.Platform with { BufferLength = null });
        Assert.Equal((Validators.Consumers.Verdict.Unknown, "CAP6114"), (buffer.Verdict, Assert.Single(buffer.Reasons).Id));
    }

    [Theory]
    [InlineData(100_000u, "CAP6118")]
    [InlineData(0x3000_0000u, "CAP6119")]
    [InlineData(0x8000_0000u, "CAP6119")]
    public void ReadsBehindTheCapsuleAreStaleOrACrash(uint length, string id)
    {
        ConsumerVerdict verdict = Verdict(Validation.DriverUpdate(c => c.Payload.Authentication!.Length = length), Fixed, MachineFixtures.Platform);
        Assert.Equal(Validators.Consumers.Verdict.Harm, verdict.Verdict);
        Assert.Equal(["CAP6105", id], verdict.Reasons.Select(r => r.Id));
    }

    [Theory]
    [InlineData(0, "HeaderSize")]
    [InlineData(19, "HeaderSize")]
    [InlineData(33, "the item counts")]
    [InlineData(60, "the image type")]
    [InlineData(95, "dwLength")]
    [InlineData(110, "svn_ver")]
    public void ACapsuleThatIsCutIsJudgedAgainstStaleBytes(int length, string what)
    {
        ConsumerVerdict verdict = Verdict(Validation.DriverUpdate(c => c.CutAt = length), Fixed, MachineFixtures.Platform);
        Assert.Equal(Validators.Consumers.Verdict.Harm, verdict.Verdict);
        Assert.Contains($"reads {what} at", Assert.Single(verdict.Reasons, r => r.Id == "CAP6118").Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(36u, "of the payload")]
    [InlineData(38u, "of the OEM header")]
    public void AHeaderWithoutSecurityVersionIsReadFromWhatFollows(uint headerSize, string whose)
    {
        CapsuleFixture capsule = Validation.DriverUpdate(c =>
        {
            c.Payload.RuntimeHeader = c.Payload.RuntimeHeader! with { SecurityVersion = null, HeaderSize = headerSize };
            c.Payload.OemHeader = new byte[headerSize - 36];
        });
        ConsumerVerdict verdict = Verdict(capsule, Fixed, MachineFixtures.Platform);
        Assert.Equal(Validators.Consumers.Verdict.Harm, verdict.Verdict);
        Assert.Contains(whose, Assert.Single(verdict.Reasons, r => r.Id == "CAP6107").Message, StringComparison.Ordinal);
        Assert.Equal(Validators.Consumers.Verdict.Accept, Verdict(capsule, Before, MachineFixtures.Platform).Verdict);
    }

    [Fact]
    public void ADeclaredVariantMeansTheOneThatTheKernelHas()
    {
        PfruPlatform platform = Running(9, 0);
        ValidationReport report = Validate(Validation.DriverUpdate(), Before, platform, Consumer.LinuxPfru);
        Assert.Equal([Consumer.LinuxPfru, Consumer.LinuxPfruBeforeSvn], report.Targets);
        Assert.Equal(Outcome.Policy, report.Outcome);
        Assert.Contains(report.Findings, f => f.Id == "CAP6116" && f.Severity == Severity.Error);

        ValidationReport fine = Validate(Validation.DriverUpdate(), Fixed, platform, Consumer.LinuxPfruBeforeSvn);
        Assert.Equal(Outcome.Clean, fine.Outcome);
        Assert.Equal(Outcome.Clean, Validate(Validation.DriverUpdate(), Before, platform).Outcome);
        Assert.Equal(Outcome.Policy, Validate(Validation.DriverUpdate(), "5.15", platform, Consumer.LinuxPfru).Outcome);
        Assert.Equal([Consumer.Edk2], Validate(Validation.DriverUpdate(), Before, platform, Consumer.Edk2).Targets);
    }

    private static PfruPlatform Running(uint runtime, uint svn) => MachineFixtures.Platform with
    {
        Capability = MachineFixtures.Platform.Capability with { DriverRuntimeVersion = runtime, DriverSecurityVersion = svn },
    };

    private static ConsumerVerdict Verdict(CapsuleFixture capsule, string kernel, PfruPlatform platform) =>
        Validate(capsule, kernel, platform).VerdictOf(kernel == Before ? Consumer.LinuxPfruBeforeSvn : Consumer.LinuxPfru);

    private static ValidationReport Validate(CapsuleFixture capsule, string kernel, PfruPlatform? platform, params Consumer[] targets) =>
        CapsuleValidator.Validate(capsule.Parse(), new ValidationOptions
        {
            Anchors = TestSigner.Anchors,
            AllowTestKeys = true,
            Targets = targets,
            Kernel = MachineFixtures.Release(kernel),
            Platform = platform,
            Time = Validation.Clock,
        });
}
