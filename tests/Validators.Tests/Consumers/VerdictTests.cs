// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Capsule;
using UefiCapsule.Formats.Consumers;
using UefiCapsule.Formats.Fmp;
using UefiCapsule.TestKit;
using UefiCapsule.Validators.Consumers;

namespace UefiCapsule.Validators.Tests.Consumers;

public sealed class VerdictTests
{
    [Fact]
    public void ASignedFirmwareCapsuleIsTakenByEdk2AndUBoot()
    {
        ValidationReport report = Validation.Validate(Validation.SystemFirmware());
        Assert.Equal(Verdict.Accept, report.VerdictOf(Consumer.Edk2).Verdict);
        Assert.Equal(Verdict.Accept, report.VerdictOf(Consumer.UBoot).Verdict);
        Assert.Equal(Verdict.Refuse, report.VerdictOf(Consumer.LinuxPfru).Verdict);
        Assert.Equal("-EINVAL", report.VerdictOf(Consumer.LinuxPfru).Error);
        Assert.Equal(Verdict.Unknown, report.VerdictOf(Consumer.Windows).Verdict);
        Assert.Equal(Verdict.Unknown, report.VerdictOf(Consumer.Fwupd).Verdict);
    }

    [Fact]
    public void OnlyTheMachineKnowsWhetherLinuxTakesARuntimeUpdate()
    {
        ValidationReport report = Validation.Validate(Validation.DriverUpdate());
        ConsumerVerdict now = report.VerdictOf(Consumer.LinuxPfru);
        ConsumerVerdict before = report.VerdictOf(Consumer.LinuxPfruBeforeSvn);
        Assert.Equal(Verdict.Unknown, now.Verdict);
        Assert.Equal(Verdict.Unknown, before.Verdict);
        Assert.Contains("svn_ver is 3", Assert.Single(now.Reasons, r => r.Id == "CAP6109").Message, StringComparison.Ordinal);
        Assert.Contains("rt_ver is 5", Assert.Single(before.Reasons, r => r.Id == "CAP6109").Message, StringComparison.Ordinal);
        Assert.Contains(
            "code_rt_version",
            Assert.Single(Validation.Validate(Validation.CodeInjection()).VerdictOf(Consumer.LinuxPfru).Reasons, r => r.Id == "CAP6109").Message,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1u, Verdict.Unknown, null)]
    [InlineData(2u, Verdict.Unknown, null)]
    [InlineData(3u, Verdict.Refuse, "-EINVAL")]
    public void LinuxTakesImageHeaderVersions1And2(uint version, Verdict verdict, string? error)
    {
        ConsumerVerdict found = Validation.Validate(Validation.DriverUpdate(c => c.Payload.HeaderVersion = version)).VerdictOf(Consumer.LinuxPfru);
        Assert.Equal(verdict, found.Verdict);
        Assert.Equal(error, found.Error);
    }

    [Theory]
    [InlineData(1u, Verdict.Accept)]
    [InlineData(2u, Verdict.Accept)]
    [InlineData(3u, Verdict.Accept)]
    [InlineData(4u, Verdict.Refuse)]
    public void Edk2TakesImageHeaderVersions1To3(uint version, Verdict verdict) =>
        Assert.Equal(verdict, Validation.Validate(Validation.SystemFirmware(c => c.Payload.HeaderVersion = version)).VerdictOf(Consumer.Edk2).Verdict);

    [Theory]
    [InlineData(1u, Verdict.Refuse)]
    [InlineData(2u, Verdict.Refuse)]
    [InlineData(3u, Verdict.Accept)]
    public void UBootTakesImageHeaderVersion3(uint version, Verdict verdict) =>
        Assert.Equal(verdict, Validation.Validate(Validation.SystemFirmware(c => c.Payload.HeaderVersion = version)).VerdictOf(Consumer.UBoot).Verdict);

    [Fact]
    public void DriversAndGapsMakeLinuxMissTheImageHeader()
    {
        Assert.Equal("-EINVAL", Validation.Validate(Validation.DriverUpdate(c => c.Drivers.Add(new byte[64]))).VerdictOf(Consumer.LinuxPfru).Error);
        Assert.Equal("-EINVAL", Validation.Validate(Validation.DriverUpdate(c => c.Gap = new byte[64])).VerdictOf(Consumer.LinuxPfru).Error);
    }

    [Fact]
    public void AHeaderWithoutSecurityVersionHarmsOnlyTheNewDriverAndOnlyWithDriverUpdates()
    {
        ValidationReport update = Validation.Validate(Validation.DriverUpdate(Fixtures.WithoutSecurityVersion));
        Assert.Equal(Verdict.Harm, update.VerdictOf(Consumer.LinuxPfru).Verdict);
        Assert.Equal(Verdict.Unknown, update.VerdictOf(Consumer.LinuxPfruBeforeSvn).Verdict);
        ValidationReport injection = Validation.Validate(Validation.CodeInjection(Fixtures.WithoutSecurityVersion));
        Assert.Equal(Verdict.Unknown, injection.VerdictOf(Consumer.LinuxPfru).Verdict);
    }

    [Theory]
    [InlineData(0xFFFF_FFFFu)]
    [InlineData(0x8000_0000u)]
    [InlineData(0x7FFF_FFFFu)]
    [InlineData(1_000_000u)]
    public void LinuxFollowsAnyLength(uint length)
    {
        Assert.Equal(Verdict.Harm, Validation.Validate(Validation.DriverUpdate(c => c.HeaderSize = length)).VerdictOf(Consumer.LinuxPfru).Verdict);
        Assert.Equal(
            Verdict.Harm,
            Validation.Validate(Validation.DriverUpdate(c => c.Payload.Authentication!.Length = length)).VerdictOf(Consumer.LinuxPfru).Verdict);
    }

    [Fact]
    public void Edk2AnswersWithTheErrorOfItsFirstRefusal()
    {
        Assert.Equal("EFI_UNSUPPORTED", Edk2(c => c.Drivers.Add([1])).Error);
        Assert.Equal("EFI_INVALID_PARAMETER", Edk2(c => c.Payload.Slack = [1]).Error);
        Assert.Equal("EFI_INVALID_PARAMETER", Edk2(c => c.Payload.ImageIndex = 2).Error);
        Assert.Equal("EFI_UNSUPPORTED", Edk2(c => c.CapsuleGuid = KnownGuids.FirmwareRevert).Error);
        Assert.Equal("EFI_SECURITY_VIOLATION", Edk2(c => c.Payload.Authentication!.Sign = TestSigner.SignOtherContent).Error);
        Assert.Equal("EFI_ABORTED", Edk2(c => c.Payload.FmpHeader = null).Error);
        Assert.Equal("EFI_UNSUPPORTED", Edk2(c => c.Payload.Authentication!.CertType = KnownGuids.CertTypeRsa2048Sha256).Error);
        Assert.Equal(Verdict.Harm, Edk2(c => c.HeaderSize = 20).Verdict);
    }

    [Fact]
    public void Edk2LooksIntoACapsuleInACapsule()
    {
        ConsumerVerdict whole = Nested(Validation.SystemFirmware().Bytes()).VerdictOf(Consumer.Edk2);
        Assert.Equal(Verdict.Unknown, whole.Verdict);
        Assert.Equal("CAP6201", Assert.Single(whole.Reasons).Id);
        Assert.Equal(Verdict.Refuse, Nested(Validation.SystemFirmware().Bytes()).VerdictOf(Consumer.UBoot).Verdict);
        Assert.Equal(Verdict.Harm, Nested(Validation.SystemFirmware().Bytes()).VerdictOf(Consumer.LinuxPfru).Verdict);

        Assert.Equal("EFI_UNSUPPORTED", Nested([.. Validation.SystemFirmware().Bytes(), 0]).VerdictOf(Consumer.Edk2).Error);
        Assert.Equal("EFI_UNSUPPORTED", Nested(OtherCapsuleFixture.Around(Validation.SystemFirmware().Bytes()).Bytes()).VerdictOf(Consumer.Edk2).Error);
        Assert.Equal("EFI_UNSUPPORTED", Nested(new byte[64]).VerdictOf(Consumer.Edk2).Error);
        Assert.Equal("EFI_INVALID_PARAMETER", Nested(Validation.SystemFirmware(c => c.FmpVersion = 2).Bytes()).VerdictOf(Consumer.Edk2).Error);
        Assert.Equal("EFI_INVALID_PARAMETER", Nested(Validation.SystemFirmware(c => c.Payload.Slack = [1]).Bytes()).VerdictOf(Consumer.Edk2).Error);
        Assert.Equal(Verdict.Harm, Nested(Validation.SystemFirmware(c => c.HeaderSize = 20).Bytes()).VerdictOf(Consumer.Edk2).Verdict);
    }

    [Fact]
    public void Edk2ShowsAPictureOnlyInItsMode()
    {
        Assert.Equal(Verdict.Unknown, Validation.Validate(OtherCapsuleFixture.Ux()).VerdictOf(Consumer.Edk2).Verdict);
        Assert.Equal(Verdict.Refuse, Validation.Validate(OtherCapsuleFixture.Ux()).VerdictOf(Consumer.UBoot).Verdict);
        CapsuleFixture[] broken =
        [
            OtherCapsuleFixture.Ux().With(c => c.HeaderExtension = new byte[4]),
            OtherCapsuleFixture.Ux([]),
            OtherCapsuleFixture.Ux(OtherCapsuleFixture.Bitmap()[..^4]),
            OtherCapsuleFixture.Ux(header: h => h with { Version = 2 }),
            OtherCapsuleFixture.Ux(header: h => h with { ImageType = 2 }),
            OtherCapsuleFixture.Ux(header: h => h with { Checksum = 1 }, checksum: false),
        ];
        Assert.All(broken, b => Assert.Equal("EFI_UNSUPPORTED", Validation.Validate(b).VerdictOf(Consumer.Edk2).Error));
    }

    [Fact]
    public void AcceptAndRevertAreForUBootAlone()
    {
        foreach (CapsuleFixture capsule in new[] { OtherCapsuleFixture.Accept(), OtherCapsuleFixture.Revert() })
        {
            Assert.Equal(Verdict.Unknown, Validation.Validate(capsule).VerdictOf(Consumer.UBoot).Verdict);
            Assert.Equal("EFI_UNSUPPORTED", Validation.Validate(capsule).VerdictOf(Consumer.Edk2).Error);
        }

        Assert.Equal(Verdict.Harm, Validation.Validate(OtherCapsuleFixture.Accept().With(c => c.Body = [])).VerdictOf(Consumer.UBoot).Verdict);
        Assert.Equal(Verdict.Accept, Validation.Validate(OtherCapsuleFixture.Names("CAP00001.CAP")).VerdictOf(Consumer.Edk2).Verdict);
    }

    [Fact]
    public void UBootAnswersWithTheErrorOfItsFirstRefusal()
    {
        Assert.Equal("EFI_UNSUPPORTED", UBoot(c => c.Payload.HardwareInstance = 7).Error);
        Assert.Equal("EFI_SECURITY_VIOLATION", UBoot(c => c.Payload.CapsuleSupport = ImageCapsuleSupport.None).Error);
        Assert.Equal("EFI_SECURITY_VIOLATION", UBoot(c => c.Payload.Authentication!.Sign = TestSigner.SignSha384).Error);
        Assert.Equal("EFI_SECURITY_VIOLATION", UBoot(c => c.Payload.Authentication!.Sign = TestSigner.SignEcdsa).Error);
        Assert.Equal("EFI_SECURITY_VIOLATION", UBoot(c => c.Payload.Authentication!.Sign = TestSigner.SignWithTimeOutsideValidity).Error);
        Assert.Equal("EFI_INVALID_PARAMETER", UBoot(c => c.Offsets = o => [o[0] + 1_000_000]).Error);
        Assert.Equal(Verdict.Harm, UBoot(c => c.Payload.Authentication!.Sign = TestSigner.SignAttached).Verdict);
        Assert.Equal(Verdict.Harm, UBoot(c => c.Payload.Dependency = [0x06, 0x0D]).Verdict);
        Assert.Equal(Verdict.Accept, UBoot(c => c.Drivers.Add([1, 2])).Verdict);
        Assert.Equal(Verdict.Accept, UBoot(c => c.Trailing = [1]).Verdict);
        Assert.Equal(Verdict.Unknown, UBoot(c => c.Payload.Authentication = null).Verdict);
    }

    private static ConsumerVerdict Edk2(Action<CapsuleFixture> change) =>
        Validation.Validate(Validation.SystemFirmware(change)).VerdictOf(Consumer.Edk2);

    private static ConsumerVerdict UBoot(Action<CapsuleFixture> change) =>
        Validation.Validate(Validation.SystemFirmware(change)).VerdictOf(Consumer.UBoot);

    private static ValidationReport Nested(byte[] inner) => Validation.Validate(OtherCapsuleFixture.Around(inner));
}
