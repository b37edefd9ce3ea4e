// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using CsCheck;
using UefiCapsule.Formats.Capsule;
using UefiCapsule.Formats.Payload;
using UefiCapsule.Formats.Pfrut;
using UefiCapsule.Runtime.FirmwareModel;
using UefiCapsule.Signing;
using UefiCapsule.Signing.TestKeys;
using UefiCapsule.TestKit;
using UefiCapsule.Validators.Trust;

namespace UefiCapsule.Runtime.Tests.FirmwareModel;

/// <summary>The firmware by itself, over its memory.</summary>
public sealed class PfruFirmwareTests
{
    private static readonly TestKey Stranger = TestKeyMaker.Root("stranger", TestKeyType.P256, new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero), new(2036, 1, 1, 0, 0, 0, TimeSpan.Zero));

    /// <summary>One thing wrong, and why the firmware refuses.</summary>
    private static readonly Dictionary<string, (Func<byte[]> Capsule, Func<FirmwareSettings, FirmwareSettings>? Settings, FirmwareRefusal Refusal)> Refusals = new(StringComparer.Ordinal)
    {
        ["nothing"] = (() => [], null, FirmwareRefusal.Shadow),
        ["size below a header"] = (Bytes(c => c.CapsuleImageSize = 27), null, FirmwareRefusal.Shadow),
        ["size beyond the buffer"] = (Bytes(c => c.CapsuleImageSize = Platform.BufferLength + 1), null, FirmwareRefusal.Shadow),
        ["greatest size"] = (Bytes(c => c.CapsuleImageSize = uint.MaxValue), null, FirmwareRefusal.Shadow),
        ["another capsule"] = (Bytes(c => c.CapsuleGuid = KnownGuids.WindowsUxCapsule), null, FirmwareRefusal.CapsuleGuid),
        ["FMP version"] = (Bytes(c => c.FmpVersion = 2), null, FirmwareRefusal.FmpHeader),
        ["header size leads out"] = (Bytes(c => c.HeaderSize = 0x8000_0000), null, FirmwareRefusal.FmpHeader),
        ["image type"] = (Bytes(c => c.Payload.ImageType = Guid.NewGuid()), null, FirmwareRefusal.ImageType),
        ["two payloads"] = (Bytes(c => c.Payloads.Add(c.Payload)), null, FirmwareRefusal.ImageType),
        ["an embedded driver"] = (Bytes(c => c.Drivers.Add(new byte[64])), null, FirmwareRefusal.ImageType),
        ["sizes of an image"] = (Bytes(c => c.Payload.UpdateImageSize = 1_000_000), null, FirmwareRefusal.Malformed),
        ["denied certificate"] = (Bytes(_ => { }), s => s with { Trust = s.Trust with { DenyList = ListOf(Platform.Signer) } }, FirmwareRefusal.DenyList),
        ["denied root"] = (Bytes(_ => { }), s => s with { Trust = s.Trust with { DenyList = ListOf(Platform.Root) } }, FirmwareRefusal.DenyList),
        ["not allowed"] = (Bytes(_ => { }), s => s with { Trust = s.Trust with { AllowList = ListOf(Stranger) } }, FirmwareRefusal.AllowList),
        ["denied and not allowed"] = (Bytes(_ => { }), s => s with { Trust = s.Trust with { DenyList = ListOf(Platform.Signer), AllowList = ListOf(Stranger) } }, FirmwareRefusal.DenyList),
        ["unsigned"] = (Bytes(c => c.Payload.Authentication = null), null, FirmwareRefusal.Authentication),
        ["signed otherwise"] = (Bytes(c => c.Payload.Authentication!.Sign = b => Platform.Sign([.. b, 0])), null, FirmwareRefusal.Authentication),
        ["signed by a stranger"] = (Bytes(c => c.Payload.Authentication!.Sign = b => Platform.SignWith(Stranger, b)), null, FirmwareRefusal.Authentication),
        ["no anchors"] = (Bytes(_ => { }), s => s with { Trust = s.Trust with { Anchors = null } }, FirmwareRefusal.Authentication),
        ["a test key"] = (Bytes(_ => { }), s => s with { Trust = s.Trust with { AllowTestKeys = false } }, FirmwareRefusal.Policy),
        ["payload signature"] = (Header(h => h with { Signature = 1 }), null, FirmwareRefusal.PayloadSignature),
        ["no payload signature known"] = (Bytes(_ => { }), s => s with { DriverSignatures = [] }, FirmwareRefusal.PayloadSignature),
        ["that of a code injection"] = (Header(h => h with { Signature = PfruPayloadHeader.CodeInjectionSignature }), null, FirmwareRefusal.PayloadSignature),
        ["platform"] = (Header(h => h with { PlatformId = Guid.NewGuid() }), null, FirmwareRefusal.PlatformId),
        ["older firmware"] = (Header(h => h with { SupportedFirmwareVersion = 0 }), null, FirmwareRefusal.FirmwareVersion),
        ["newer firmware"] = (Header(h => h with { SupportedFirmwareVersion = 2 }), null, FirmwareRefusal.FirmwareVersion),
        ["lower driver, refused"] = (Header(h => h with { RuntimeVersion = 3 }), s => s with { RefusesLowerDriverVersion = true }, FirmwareRefusal.RuntimeVersion),
        ["lower security version"] = (Header(h => h with { SecurityVersion = 1 }), null, FirmwareRefusal.SecurityVersion),
        ["no security version"] = (Header(h => h with { SecurityVersion = null, HeaderSize = 36 }), null, FirmwareRefusal.SecurityVersion),
    };

    public static TheoryData<string> RefusalNames => [.. Refusals.Keys];

    [Theory]
    [MemberData(nameof(RefusalNames))]
    public void WhatIsWrongIsRefusedAndSaid(string name)
    {
        (Func<byte[]> capsule, Func<FirmwareSettings, FirmwareSettings>? settings, FirmwareRefusal refusal) = Refusals[name];
        Platform platform = new(settings);
        PfruUpdateResult result = platform.Stage(capsule());
        Assert.Equal((PfruDsmStatus.FunctionSpecificError, refusal), (result.Status, (FirmwareRefusal)result.ExtendedStatus));
        Assert.Equal(FirmwareState.Of(Platform.Settings), platform.Firmware.State);
        string[] log = platform.Log();
        Assert.Contains(log, l => l.StartsWith("[ProcessUpdate] ProcessUpdate = End, Status = FunctionSpecificError", StringComparison.Ordinal));
        PfruUpdateResult activated = platform.Firmware.Start((uint)FirmwareAction.Activate);
        Assert.Equal((PfruDsmStatus.InvalidInput, FirmwareRefusal.NothingStaged), (activated.Status, (FirmwareRefusal)activated.ExtendedStatus));
    }

    [Fact]
    public void EveryRefusalOfACapsuleIsInTheTable() =>
        Assert.Equal(
            Enum.GetValues<FirmwareRefusal>().Except([FirmwareRefusal.None, FirmwareRefusal.Action, FirmwareRefusal.NothingStaged, FirmwareRefusal.Fault, FirmwareRefusal.Telemetry]),
            Refusals.Values.Select(r => r.Refusal).Distinct().Order());

    [Fact]
    public void ARightUpdateIsStagedAndThenActivated()
    {
        Platform platform = new();
        Assert.Equal(PfruDsmStatus.Succeed, platform.Stage(Platform.DriverUpdate().Bytes()).Status);
        Assert.Equal(new StagedUpdate(KnownGuids.PfruDriverUpdate, 5, 3), platform.Firmware.State.Staged);
        Assert.Equal(4u, platform.Firmware.QueryCapability().DriverRuntimeVersion);
        Assert.Equal(PfruDsmStatus.Succeed, platform.Firmware.Start((uint)FirmwareAction.Activate).Status);
        PfruUpdateCapability capability = platform.Firmware.QueryCapability();
        Assert.Equal((5u, 3u, 4u), (capability.DriverRuntimeVersion, capability.DriverSecurityVersion, capability.CodeInjectionRuntimeVersion));
        Assert.Null(platform.Firmware.State.Staged);
        Assert.Equal(PfruDsmStatus.InvalidInput, platform.Firmware.Start((uint)FirmwareAction.Activate).Status);
    }

    [Fact]
    public void ACodeInjectionAdvancesOnlyItsOwnVersion()
    {
        Platform platform = new();
        Platform.CodeInjection().Bytes().CopyTo(platform.Buffer.Bytes.Span);
        Assert.Equal(PfruDsmStatus.Succeed, platform.Firmware.Start((uint)FirmwareAction.StageAndActivate).Status);
        PfruUpdateCapability capability = platform.Firmware.QueryCapability();
        Assert.Equal((4u, 2u, 5u), (capability.DriverRuntimeVersion, capability.DriverSecurityVersion, capability.CodeInjectionRuntimeVersion));
    }

    [Fact]
    public void ALowerDriverIsTakenBackWhereTheSecurityVersionLetsIt()
    {
        Platform platform = new();
        Assert.Equal(PfruDsmStatus.Succeed, platform.Stage(Header(h => h with { RuntimeVersion = 1, SecurityVersion = 2 })()).Status);
        Assert.Equal(PfruDsmStatus.Succeed, platform.Firmware.Start((uint)FirmwareAction.Activate).Status);
        Assert.Equal(1u, platform.Firmware.State.DriverRuntimeVersion);
    }

    [Fact]
    public void ARefusedStagingLeavesNothingStaged()
    {
        Platform platform = new();
        platform.Stage(Platform.DriverUpdate().Bytes());
        Assert.NotNull(platform.Firmware.State.Staged);
        platform.Stage(Bytes(c => c.FmpVersion = 2)());
        Assert.Null(platform.Firmware.State.Staged);
    }

    [Theory]
    [InlineData(3u)]
    [InlineData(uint.MaxValue)]
    public void AnotherActionIsInvalid(uint action)
    {
        PfruUpdateResult result = new Platform().Firmware.Start(action);
        Assert.Equal((PfruDsmStatus.InvalidInput, (uint)FirmwareRefusal.Action), (result.Status, result.ExtendedStatus));
    }

    [Fact]
    public void ALaterModelGoesOnWhereTheFormerStopped()
    {
        Platform first = new();
        first.Stage(Platform.DriverUpdate().Bytes());
        first.Firmware.SetLevel(0);
        first.Firmware.LosePower();
        first.Stage(Platform.DriverUpdate().Bytes());
        Platform second = new(state: first.Firmware.State);
        Assert.Equal(first.Firmware.State, second.Firmware.State);
        Assert.Equal(PfruDsmStatus.Succeed, second.Firmware.Start((uint)FirmwareAction.Activate).Status);
        Assert.Equal(3u, second.Firmware.QueryCapability().DriverSecurityVersion);
        Assert.Equal(1u, second.Firmware.GetDataInfo(0).ResetCount);
    }

    [Theory]
    [InlineData(FirmwareFaultKind.Busy, PfruDsmStatus.FunctionSpecificError)]
    [InlineData(FirmwareFaultKind.RetrySuggested, PfruDsmStatus.RetrySuggested)]
    [InlineData(FirmwareFaultKind.HardwareError, PfruDsmStatus.HardwareError)]
    public void AFaultKeepsOneStepFromBeingDone(FirmwareFaultKind kind, PfruDsmStatus status)
    {
        Platform platform = new();
        foreach (FirmwareStep step in Enum.GetValues<FirmwareStep>())
        {
            platform.Firmware.Inject(new FirmwareFault(step, kind));
        }

        byte[] bytes = Platform.DriverUpdate().Bytes();
        Assert.Equal((status, PfruDsmStatus.Succeed), (platform.Firmware.QueryCapability().Status, platform.Firmware.QueryCapability().Status));
        Assert.Equal((status, PfruDsmStatus.Succeed), (platform.Firmware.QueryBuffer().Status, platform.Firmware.QueryBuffer().Status));
        Assert.Equal((status, PfruDsmStatus.Succeed), (platform.Stage(bytes).Status, platform.Stage(bytes).Status));
        Assert.Equal(status, platform.Firmware.Start((uint)FirmwareAction.Activate).Status);
        Assert.Equal(PfruDsmStatus.Succeed, platform.Firmware.Start((uint)FirmwareAction.Activate).Status);
    }

    [Fact]
    public void APowerLossTakesWhatIsStagedAndTheLog()
    {
        Platform platform = new();
        platform.Firmware.Inject(new FirmwareFault(FirmwareStep.Stage, FirmwareFaultKind.PowerLoss));
        Assert.Equal(PfruDsmStatus.Succeed, platform.Stage(Platform.DriverUpdate().Bytes()).Status);
        Assert.Equal(PfruDsmStatus.InvalidInput, platform.Firmware.Start((uint)FirmwareAction.Activate).Status);
        PfrtLogDataInfo info = platform.Firmware.GetDataInfo(0);
        Assert.Equal((1u, 0u), (info.ResetCount, info.RolloverCount));
        Assert.DoesNotContain(platform.Log(), l => l.Contains("Stage.Status", StringComparison.Ordinal));
        Assert.Equal(4u, platform.Firmware.QueryCapability().DriverRuntimeVersion);
    }

    [Fact]
    public void AnOverrunOverwritesTheLog()
    {
        Platform platform = new(ringLength: 4096);
        platform.Firmware.Inject(new FirmwareFault(FirmwareStep.Stage, FirmwareFaultKind.LogOverrun));
        platform.Stage(Platform.DriverUpdate().Bytes());
        Assert.Equal(2u, platform.Firmware.GetDataInfo(0).RolloverCount);
        Assert.Contains("[ProcessUpdate] ProcessUpdate = End, Status = Success", platform.Log());
        Assert.DoesNotContain(platform.Log(), l => l.Contains("CapsuleGuid", StringComparison.Ordinal));
    }

    [Fact]
    public void TimesAreThoseOfTheClock()
    {
        TickingTimeProvider clock = new();
        Platform platform = new(s => s with { Trust = s.Trust with { Time = clock } });
        Platform.DriverUpdate().Bytes().CopyTo(platform.Buffer.Bytes.Span);
        PfruUpdateResult both = platform.Firmware.Start((uint)FirmwareAction.StageAndActivate);
        Assert.Equal((PfruDsmStatus.Succeed, 1_000_000ul, 1_000_000ul), (both.Status, both.AuthenticationNanoseconds, both.ExecutionNanoseconds));
        Assert.Equal((1_000_000ul, 0ul), (platform.Stage([]).AuthenticationNanoseconds, platform.Stage([]).ExecutionNanoseconds));
    }

    [Fact]
    public void NoBytesInTheBufferMakeItThrow()
    {
        Platform platform = new();
        byte[] whole = Platform.DriverUpdate().Bytes();
        Gen<byte[]> noise = Gen.Byte.Array[0, 400];
        Gen<byte[]> damaged = Gen.Select(Gen.Int[0, whole.Length - 1], Gen.Byte).Array[1, 12].Select(changes =>
        {
            byte[] bytes = [.. whole];
            foreach ((int at, byte value) in changes)
            {
                bytes[at] = value;
            }

            return bytes;
        });
        Gen.OneOf(noise, damaged).Sample(
            bytes =>
            {
                platform.Buffer.Bytes.Span.Clear();
                PfruUpdateResult result = platform.Stage(bytes);
                return (result.Status == PfruDsmStatus.Succeed) == (platform.Firmware.State.Staged is not null);
            },
            iter: 2000,
            threads: 1);
    }

    [Fact]
    public void VersionsOnlyAdvance() => Gen.Select(Gen.Bool, Gen.UInt[0, 9], Gen.UInt[0, 9], Gen.UInt[0, 3]).Array[1, 12].Sample(
        steps =>
        {
            Platform platform = new(s => s with { RefusesLowerDriverVersion = true });
            foreach ((bool isDriver, uint runtime, uint svn, uint action) in steps)
            {
                FirmwareState before = platform.Firmware.State;
                Action<CapsuleFixture> version = c => c.Payload.RuntimeHeader = c.Payload.RuntimeHeader! with { RuntimeVersion = runtime, SecurityVersion = svn };
                (isDriver ? Platform.DriverUpdate(version) : Platform.CodeInjection(version)).Bytes().CopyTo(platform.Buffer.Bytes.Span);
                PfruUpdateResult result = platform.Firmware.Start(action);
                FirmwareState after = platform.Firmware.State;
                Assert.True(after.CodeInjectionRuntimeVersion >= before.CodeInjectionRuntimeVersion);
                Assert.True(after.DriverRuntimeVersion >= before.DriverRuntimeVersion);
                Assert.True(after.DriverSecurityVersion >= before.DriverSecurityVersion);
                if (action == (uint)FirmwareAction.StageAndActivate)
                {
                    bool expected = isDriver
                        ? runtime >= before.DriverRuntimeVersion && svn >= before.DriverSecurityVersion
                        : runtime >= before.CodeInjectionRuntimeVersion;
                    Assert.Equal(expected, result.Status == PfruDsmStatus.Succeed);
                }
            }
        },
        iter: 40,
        threads: 1);

    private static Func<byte[]> Bytes(Action<CapsuleFixture> change) => () => Platform.DriverUpdate(change).Bytes();

    private static Func<byte[]> Header(Func<PfruPayloadHeader, PfruPayloadHeader> change) =>
        Bytes(c => c.Payload.RuntimeHeader = change(c.Payload.RuntimeHeader!));

    private static ReferenceList ListOf(TestKey key) => new([ListedEntry.Of(key.Certificate, "list", "entry 0")]);

    /// <summary>A clock on which a millisecond passes whenever somebody looks.</summary>
    private sealed class TickingTimeProvider : TimeProvider
    {
        private long _ticks;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => _ticks += TimeSpan.TicksPerMillisecond;

        public override DateTimeOffset GetUtcNow() => new(2026, 6, 1, 0, 0, 0, TimeSpan.Zero);
    }
}
