// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Text.RegularExpressions;
using CsCheck;
using UefiCapsule.Formats.Binary;
using UefiCapsule.Formats.Capsule;
using UefiCapsule.Formats.Consumers;
using UefiCapsule.Formats.Pfrut;
using UefiCapsule.Runtime.FirmwareModel;
using UefiCapsule.Runtime.Linux;
using UefiCapsule.Runtime.Telemetry;
using UefiCapsule.TestKit;
using UefiCapsule.Validators;
using UefiCapsule.Validators.Consumers;

namespace UefiCapsule.Runtime.Tests.FirmwareModel;

/// <summary>The drivers in front of the firmware, and the rules that say beforehand what they do.</summary>
public sealed partial class ModelDeviceTests
{
    private static readonly string[] Changes = ["none", "none", "none", "header", "length", "version", "type", "gap", "driver", "cut", "shortHeader", "oem", "long"];

    [Fact]
    public void AnUpdateGoesItsWholeWay()
    {
        Platform platform = new();
        platform.Update.SetRevision(2);
        platform.Update.Load(Platform.DriverUpdate().Bytes());
        Assert.Equal(PfruDsmStatus.Succeed, platform.Update.Stage()!.Status);
        Assert.Equal(PfruDsmStatus.Succeed, platform.Update.Activate()!.Status);
        Assert.Equal((5u, 3u), (platform.Update.QueryCapability().DriverRuntimeVersion, platform.Update.QueryCapability().DriverSecurityVersion));
    }

    [Fact]
    public void ARefusedCapsuleStaysInTheBufferAndMayBeStaged()
    {
        Platform platform = new(s => s with { Capability = s.Capability with { DriverRuntimeVersion = 6 } }, comparesSvn: false);
        RuntimeDeviceException e = Assert.Throws<RuntimeDeviceException>(() => platform.Update.Load(Platform.DriverUpdate().Bytes()));
        Assert.Equal((RuntimeFault.CapsuleRefused, Errno.EINVAL), (e.Fault, e.Errno));
        Assert.Equal(PfruDsmStatus.Succeed, platform.Update.Stage()!.Status);
    }

    [Fact]
    public void ACapsuleInTwoWritesNeverIsOne()
    {
        Platform platform = new();
        byte[] bytes = Platform.DriverUpdate().Bytes();
        Assert.Equal(
            RuntimeFault.CapsuleRefused,
            Assert.Throws<RuntimeDeviceException>(() => platform.Update.Load(bytes.AsSpan(0, 60))).Fault);
        Assert.ThrowsAny<RuntimeDeviceException>(() => platform.Update.Load(bytes.AsSpan(60)));
        Assert.ThrowsAny<RuntimeDeviceException>(() => platform.Update.Stage());
    }

    [Fact]
    public void AShortWriteIsJudgedAgainstStaleBytes()
    {
        Platform platform = new();
        byte[] bytes = Platform.DriverUpdate().Bytes();
        platform.Update.Load(bytes);
        platform.Update.Load(bytes.AsSpan(0, 28));
        platform.Update.Load([]);
    }

    [Theory]
    [InlineData(0x2000_0000u)]
    [InlineData(0xF000_0000u)]
    [InlineData(0x7FFF_FFFFu)]
    public void AHeaderSizeThatLeadsOutCrashesTheKernel(uint headerSize)
    {
        RuntimeDeviceException e = Assert.Throws<RuntimeDeviceException>(() => new Platform().Update.Load(Platform.DriverUpdate(c => c.HeaderSize = headerSize).Bytes()));
        Assert.Equal(RuntimeFault.KernelCrash, e.Fault);
    }

    [Fact]
    public void EveryStatusOfTheFirmwareIsBusy()
    {
        Platform platform = new();
        byte[] bytes = Platform.DriverUpdate().Bytes();
        foreach (FirmwareStep step in Enum.GetValues<FirmwareStep>())
        {
            platform.Firmware.Inject(new FirmwareFault(step, FirmwareFaultKind.RetrySuggested));
        }

        Busy("write", () => platform.Update.Load(bytes));
        Busy("write", () => platform.Update.Load(bytes));
        Busy("PFRU_IOC_STAGE", () => platform.Update.Stage());
        Busy("PFRU_IOC_ACTIVATE", () => platform.Update.Activate());
        platform.Update.Load(bytes);
        Assert.Equal(RuntimeFault.RevisionRefused, Assert.Throws<RuntimeDeviceException>(() => platform.Update.SetRevision(3)).Fault);
    }

    [Fact]
    public void AMachineHasTheDriversOfItsKernel()
    {
        Platform platform = new(s => s with { Capability = s.Capability with { DriverSecurityVersion = 9 } });
        ModelMachine old = new(platform.Firmware, platform.Ring, Kernel("6.1.140"));
        ModelMachine @new = new(platform.Firmware, platform.Ring, Kernel("6.17"));
        ModelMachine none = new(platform.Firmware, platform.Ring, Kernel("5.15.180"));
        byte[] bytes = Platform.DriverUpdate().Bytes();
        old.OpenUpdate(old.UpdateDevice(0), exclusive: true).Load(bytes);
        Assert.Throws<RuntimeDeviceException>(() => @new.OpenUpdate(@new.UpdateDevices[0], exclusive: true).Load(bytes));
        Assert.Equal(("6.17", "model/telemetry0"), (@new.KernelRelease, Assert.Single(@new.TelemetryDevices)));
        Assert.NotNull(@new.OpenTelemetry(@new.TelemetryDevice(0)));
        Assert.Empty(none.UpdateDevices);
        Assert.Empty(none.TelemetryDevices);
        Assert.Equal((RuntimeFault.NoDevice, Errno.ENOENT), Open(() => none.OpenUpdate(none.UpdateDevice(0), exclusive: false)));
        Assert.Equal((RuntimeFault.NoDevice, Errno.ENOENT), Open(() => old.OpenTelemetry(old.TelemetryDevice(1))));
        Assert.Throws<ArgumentException>(() => new ModelMachine(platform.Firmware, platform.Ring, Kernel("6.1.0-37-amd64")));
    }

    [Fact]
    public void ALengthIsCheckedBeforeAnythingIsCopied()
    {
        Platform platform = new();
        byte[] bytes = new byte[Platform.BufferLength + 1];
        bytes.AsSpan().Fill(0xA5);
        Assert.Equal(Errno.EINVAL, Assert.Throws<RuntimeDeviceException>(() => platform.Update.Load(bytes)).Errno);
        Assert.False(platform.Buffer.Bytes.Span.ContainsAnyExcept((byte)0));
    }

    /// <summary>The rules say before what the driver's model does: for 300 capsules, right ones and damaged ones, on random machines.</summary>
    [Fact]
    public void TheRulesAndTheModelNeverDisagree()
    {
        Gen<uint> small = Gen.UInt[0, 4];
        Gen<uint> wild = Gen.OneOf(Gen.Const(0u), Gen.UInt[0, 200], Gen.Const(0x8000_0000u), Gen.Const(0xFFFF_FFF0u), Gen.UInt[0, 70_000], Gen.UInt);
        Gen<(string What, uint Value)> changes = Gen.Select(
            Gen.Int[0, Changes.Length - 1].Select(i => Changes[i]), wild);
        int accepted = 0;
        int refused = 0;
        int harmed = 0;
        Gen.Select(Gen.Bool, Gen.Bool, small, small, small, small, changes, Gen.Byte).Sample(
            (isDriver, comparesSvn, runtime, svn, runningRuntime, runningSvn, change, noise) =>
            {
                byte[] bytes = Changed(isDriver, runtime, svn, change);
                PfruUpdateCapability capability = Platform.Capability with
                {
                    CodeInjectionRuntimeVersion = runningRuntime,
                    DriverRuntimeVersion = runningRuntime,
                    DriverSecurityVersion = runningSvn,
                    Status = noise == 0 ? PfruDsmStatus.HardwareError : PfruDsmStatus.Succeed,
                };
                ConsumerVerdict verdict = Predicted(bytes, comparesSvn, new PfruPlatform(capability, Platform.BufferLength));
                Platform platform = new(s => s with { Capability = capability }, comparesSvn: comparesSvn);
                platform.Buffer.Bytes.Span.Fill(noise);
                (RuntimeFault? fault, string? error) = Loaded(platform.Update, bytes);
                string seen = $"{change}: {verdict.Verdict} {verdict.Error} [{string.Join(", ", verdict.Reasons.Select(r => r.Id))}], but {fault} {error}";
                Assert.NotEqual(Verdict.Unknown, verdict.Verdict);
                switch (verdict.Verdict)
                {
                    case Verdict.Accept:
                        Assert.True(fault is null, seen);
                        accepted++;
                        break;
                    case Verdict.Refuse:
                        Assert.True(verdict.Error == error, seen);
                        refused++;
                        break;
                    default:
                        Assert.True(!verdict.Reasons.Any(r => r.Id == "CAP6119") || fault == RuntimeFault.KernelCrash, seen);
                        harmed++;
                        break;
                }

                Assert.True(fault != RuntimeFault.KernelCrash || verdict.Verdict == Verdict.Harm, seen);
            },
            iter: 300,
            threads: 1);
        Assert.True(accepted > 20 && refused > 20 && harmed > 20, $"{accepted} accepted, {refused} refused, {harmed} harmed");
    }

    [Fact]
    public void TheLogIsReadThroughTheDriver()
    {
        Platform platform = new();
        Assert.Equal(RuntimeFault.NoLog, Assert.Throws<RuntimeDeviceException>(() => platform.Telemetry.OpenRing(4096)).Fault);
        platform.Update.Load(Platform.DriverUpdate().Bytes());
        platform.Update.Stage();

        // An ECDSA signature has not always the same length.
        Snapshot.Match(string.Concat(platform.Log().Select(l => Size().Replace(l, "CapsuleImageSize = SIZE") + "\n")));
    }

    [Fact]
    public void TheLevelIsSetAndLinesAreLeftOut()
    {
        Platform platform = new();
        Assert.Equal(new PfrtLogInfo(4, 0, 1), platform.Telemetry.GetInfo());
        platform.Telemetry.SetInfo(new PfrtLogInfo(2, PfrtLogInfo.Unchanged, 2));
        Assert.Equal(new PfrtLogInfo(2, 0, 2), platform.Telemetry.GetInfo());
        platform.Telemetry.SetInfo(new PfrtLogInfo(3, 7, 9));
        Assert.Equal(new PfrtLogInfo(2, 0, 2), platform.Telemetry.GetInfo());
        platform.Stage(Platform.DriverUpdate().Bytes());
        Assert.Equal(
            ["[ProcessUpdate] ProcessUpdate = Start, Action = 0", "[ProcessUpdate] Stage.Status = Success", "[ProcessUpdate] ProcessUpdate = End, Status = Success"],
            platform.Log());
        platform.Telemetry.SetInfo(new PfrtLogInfo(0, 1, 1));
        Assert.Equal(RuntimeFault.FirmwareRefused, Assert.Throws<RuntimeDeviceException>(() => platform.Telemetry.GetDataInfo()).Fault);
        platform.Telemetry.SetInfo(new PfrtLogInfo(PfrtLogInfo.Unchanged, 0, 1));
        Assert.Equal(3, platform.Log().Length);
        platform.Stage(Platform.DriverUpdate().Bytes());
        Assert.Equal(3, platform.Log().Length);
    }

    [Fact]
    public void ARingThatIsNoPagesIsNotHandedOut()
    {
        Platform platform = new(ringLength: 5000);
        platform.Stage([]);
        Assert.Equal(Errno.ENODEV, Assert.Throws<RuntimeDeviceException>(() => platform.Telemetry.OpenRing(4096)).Errno);
        Platform other = new(ringLength: 8192);
        other.Stage([]);
        Assert.Equal(Errno.EINVAL, Assert.Throws<RuntimeDeviceException>(() => other.Telemetry.OpenRing(8193)).Errno);
    }

    /// <summary>The same questions to a firmware with a small ring and to one whose ring never goes round.</summary>
    [Fact]
    public void ALogThatGoesRoundLosesItsBeginningOnly() => Gen.Select(Gen.Int[0, 6], Gen.Int[0, 9]).Array[1, 20].Sample(
        steps =>
        {
            Platform small = new(ringLength: 4096);
            Platform large = new(ringLength: 4 << 20);
            TelemetryMark? smallMark = null;
            TelemetryMark? largeMark = null;
            byte[] bytes = Platform.CodeInjection().Bytes();
            foreach ((int count, int what) in steps)
            {
                for (int i = 0; i <= count; i++)
                {
                    foreach (Platform platform in new[] { small, large })
                    {
                        Do(platform, what, bytes);
                    }
                }

                TelemetryRead some = new TelemetryReader(small.Telemetry).Read(smallMark);
                TelemetryRead all = new TelemetryReader(large.Telemetry).Read(largeMark);
                Assert.False(all.HasGap && !all.WasReset);
                Assert.Equal(all.WasReset, some.WasReset);
                Assert.True(all.Bytes.Span.EndsWith(some.Bytes.Span));
                bool lostNothing = smallMark is null || some.WasReset ? !some.MayBeginInside : some.LostBytes == 0;
                Assert.True(!lostNothing || some.Bytes.Length == all.Bytes.Length);
                (smallMark, largeMark) = (some.Mark, all.Mark);
            }
        },
        iter: 25,
        threads: 1);

    private static void Do(Platform platform, int what, byte[] bytes)
    {
        if (what == 9)
        {
            platform.Firmware.LosePower();
        }

        if (what is 7 or 8)
        {
            platform.Firmware.SetLevel(what == 7 ? 2u : 4u);
        }

        bytes.CopyTo(platform.Buffer.Bytes.Span);
        platform.Firmware.Start((uint)what % 3);
    }

    private static (RuntimeFault, int) Open(Func<IDisposable> open)
    {
        RuntimeDeviceException e = Assert.Throws<RuntimeDeviceException>(open);
        return (e.Fault, e.Errno);
    }

    private static LinuxKernel Kernel(string release)
    {
        Assert.True(LinuxKernel.TryParse(release, out LinuxKernel? kernel));
        return kernel;
    }

    private static void Busy(string request, Action action)
    {
        RuntimeDeviceException e = Assert.Throws<RuntimeDeviceException>(action);
        Assert.Equal((RuntimeFault.FirmwareRefused, Errno.EBUSY, request), (e.Fault, e.Errno, e.Request));
        Assert.Equal(PfruDsmStatus.RetrySuggested, e.Result!.Status);
    }

    private static byte[] Changed(bool isDriver, uint runtime, uint svn, (string What, uint Value) change)
    {
        Action<CapsuleFixture> apply = c =>
        {
            c.Payload.RuntimeHeader = c.Payload.RuntimeHeader! with { RuntimeVersion = runtime, SecurityVersion = svn };
            c.Payload.Authentication!.Sign = _ => new byte[200];
            switch (change.What)
            {
                case "header": c.HeaderSize = change.Value; break;
                case "length": c.Payload.Authentication!.Length = change.Value; break;
                case "version": c.Payload.HeaderVersion = change.Value % 5; break;
                case "type": c.Payload.ImageType = Guid.Empty; break;
                case "gap": c.Gap = new byte[change.Value % 64]; break;
                case "driver": c.Drivers.Add(new byte[change.Value % 64]); break;
                case "shortHeader": c.Payload.RuntimeHeader = c.Payload.RuntimeHeader with { SecurityVersion = null, HeaderSize = 36 }; break;
                case "oem":
                    c.Payload.OemHeader = new byte[change.Value % 64];
                    c.Payload.RuntimeHeader = c.Payload.RuntimeHeader with { HeaderSize = 40 + (change.Value % 64) };
                    break;
                case "long": c.Payload.Content = new byte[change.Value % 70_000]; break;
                default: break;
            }
        };
        byte[] bytes = (isDriver ? CapsuleFixture.DriverUpdate() : CapsuleFixture.CodeInjection()).With(c => c.Payload.Authentication = new AuthenticationFixture()).With(apply).Bytes();
        return change.What == "cut" ? bytes[..(int)(change.Value % (uint)bytes.Length)] : bytes;
    }

    private static ConsumerVerdict Predicted(byte[] bytes, bool comparesSvn, PfruPlatform platform)
    {
        LinuxKernel kernel = Kernel(comparesSvn ? "6.17" : "6.1.140");
        ValidationReport report = CapsuleValidator.Validate(
            CapsuleParser.Parse(new MemoryByteSource(bytes)), Platform.Trust with { Kernel = kernel, Platform = platform });
        return report.Verdicts.Single(v => v.Consumer == (comparesSvn ? Consumer.LinuxPfru : Consumer.LinuxPfruBeforeSvn));
    }

    private static (RuntimeFault? Fault, string? Error) Loaded(ModelUpdateDevice device, byte[] bytes)
    {
        try
        {
            device.Load(bytes);
            return (null, null);
        }
        catch (RuntimeDeviceException e)
        {
            return (e.Fault, e.Errno switch { Errno.EINVAL => "-EINVAL", Errno.EBUSY => "-EBUSY", _ => null });
        }
    }

    [GeneratedRegex("CapsuleImageSize = 0x[0-9A-F]+")]
    private static partial Regex Size();
}
