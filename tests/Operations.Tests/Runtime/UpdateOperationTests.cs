// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Consumers;
using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Formats.Pfrut;
using UefiCapsule.Operations.Runtime;
using UefiCapsule.Runtime;

namespace UefiCapsule.Operations.Tests.Runtime;

public sealed class UpdateOperationTests : IDisposable
{
    private static readonly string[] _allRequests = ["query", "load", "stage", "activate", "query", "close"];

    private readonly RuntimeBench _bench = new();

    /// <summary>Every fault of a step in an update: the finding, what the firmware is left in, and the last step that was tried.</summary>
    public static TheoryData<string, RuntimeFault, string, UpdateState, Outcome> Faults { get; } = new()
    {
        { "load", RuntimeFault.CapsuleRefused, "CAP8020", UpdateState.RefusedCapsuleInBuffer, Outcome.Policy },
        { "load", RuntimeFault.ShortWrite, "CAP8021", UpdateState.Unknown, Outcome.Unavailable },
        { "load", RuntimeFault.BufferUnreachable, "CAP8022", UpdateState.NothingWritten, Outcome.Unavailable },
        { "load", RuntimeFault.FirmwareRefused, "CAP8008", UpdateState.Unknown, Outcome.Unavailable },
        { "load", RuntimeFault.Other, "CAP8011", UpdateState.Unknown, Outcome.Unavailable },
        { "stage", RuntimeFault.FirmwareRefused, "CAP8023", UpdateState.RefusedCapsuleInBuffer, Outcome.Policy },
        { "stage", RuntimeFault.FirmwareUnintelligible, "CAP8009", UpdateState.Unknown, Outcome.Unavailable },
        { "stage", RuntimeFault.NotThisDevice, "CAP8007", UpdateState.Unknown, Outcome.Unavailable },
        { "activate", RuntimeFault.FirmwareRefused, "CAP8024", UpdateState.Staged, Outcome.Policy },
        { "activate", RuntimeFault.FirmwareUnintelligible, "CAP8009", UpdateState.Unknown, Outcome.Unavailable },
        { "activate", RuntimeFault.Other, "CAP8011", UpdateState.Unknown, Outcome.Unavailable },
    };

    [Fact]
    public void AnUpdateIsOneWriteAndTwoActions()
    {
        string file = _bench.Capsule();
        _bench.Device.AfterActivation = _bench.Device.Capability with { DriverRuntimeVersion = 2, DriverSecurityVersion = 2 };
        UpdateResult result = _bench.Run(_bench.Update(file));
        Assert.Equal(Outcome.Clean, result.Outcome);
        Assert.Equal(UpdateState.Activated, result.State);
        Assert.Equal(_allRequests, _bench.Device.Requests);
        Assert.Equal(File.ReadAllBytes(file), Assert.Single(_bench.Device.Written));
        Assert.Equal(["/dev/acpi_pfr_update0!"], _bench.Machine.Opened);
        Assert.Equal([new VersionChange("drv_rt_version", 1, 2), new VersionChange("drv_svn", 1, 2)], result.Changes);
        Assert.Equal([UpdateStep.Load, UpdateStep.Stage, UpdateStep.Activate], result.Done.Select(d => d.Step));
        Assert.Equal([Consumer.LinuxPfru], result.Consumers);
        Assert.Equal(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(file))), result.Capsule?.Sha256);

        // Headers are not signed, a TEST key was allowed, and Linux tells no times.
        Assert.Equal(["CAP3030", "CAP3111", "CAP8030"], result.Diagnostics.Select(d => d.Id).Distinct());
    }

    [Fact]
    public void TimesAreThoseOfTheFirmwareWhereTheDeviceTellsThem()
    {
        _bench.Device.Result = new PfruUpdateResult(PfruDsmStatus.Succeed, 0, 1_500_000, 2_000_000);
        UpdateResult result = _bench.Run(_bench.Update(_bench.Capsule()));
        Assert.Equal([null, 1_500_000ul, 1_500_000ul], result.Done.Select(d => d.Result?.AuthenticationNanoseconds));
        Assert.DoesNotContain("CAP8030", result.Diagnostics.Select(d => d.Id));
    }

    [Theory]
    [InlineData(null, Outcome.Untrusted, "CAP3021")]
    [InlineData("keys/../other/root.pem", Outcome.Untrusted, "CAP3022")]
    public void WithoutTrustTheDeviceIsNotOpened(string? anchor, Outcome outcome, string id)
    {
        _bench.MakeKeys("other");
        Refused(_bench.Run(_bench.Update(_bench.Capsule(), anchor)), outcome, id);
        Assert.Empty(_bench.Machine.Opened);
    }

    /// <summary>What makes the kernel read where it should not, and what was changed after it was signed.</summary>
    [Theory]
    [InlineData(16, new byte[] { 0, 0, 0, 0x20 }, Outcome.Malformed)]
    [InlineData(16, new byte[] { 0, 0, 0, 0xF0 }, Outcome.Malformed)]
    [InlineData(-1, new byte[] { 0xAA }, Outcome.BadSignature)]
    public void HostileBytesNeverReachTheDevice(int offset, byte[] bytes, Outcome outcome)
    {
        string file = _bench.Capsule();
        byte[] capsule = File.ReadAllBytes(file);
        bytes.CopyTo(capsule, offset < 0 ? capsule.Length + offset : offset);
        File.WriteAllBytes(file, capsule);
        UpdateResult result = _bench.Run(_bench.Update(file));
        Assert.Equal((outcome, UpdateState.NothingWritten), (result.Outcome, result.State));
        Assert.Empty(_bench.Machine.Opened);
    }

    [Fact]
    public void ACapsuleForAnotherConsumerIsRefusedBeforeTheDeviceIsOpened()
    {
        Refused(_bench.Run(_bench.Update(_bench.FmpCapsule())), Outcome.Policy, "CAP6102");
        Assert.Empty(_bench.Machine.Opened);
    }

    [Fact]
    public void WhatTheMachineRunsIsComparedBeforeAnythingIsWritten()
    {
        _bench.Device.Capability = _bench.Device.Capability with { DriverSecurityVersion = 3 };
        Refused(_bench.Run(_bench.Update(_bench.Capsule(securityVersion: 2))), Outcome.Policy, "CAP6116");
        Assert.Equal(["query", "close"], _bench.Device.Requests);
        Assert.Empty(_bench.Device.Written);
    }

    [Fact]
    public void WhatWasVerifiedIsWrittenWhateverBecomesOfTheFile()
    {
        string file = _bench.Capsule();
        byte[] verified = File.ReadAllBytes(file);
        _bench.Device.At = request => File.WriteAllText(file, request);
        Assert.Equal(Outcome.Clean, _bench.Run(_bench.Update(file)).Outcome);
        Assert.Equal(verified, Assert.Single(_bench.Device.Written));
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public void NothingFollowsARefusal(string step, RuntimeFault fault, string id, UpdateState state, Outcome outcome)
    {
        _bench.Device.Fail(step, fault);
        UpdateResult result = _bench.Run(_bench.Update(_bench.Capsule()));
        Diagnostic error = Assert.Single(result.Diagnostics, d => d.Severity == Severity.Error);
        Assert.Equal((id, state, outcome), (error.Id, result.State, result.Outcome));
        Assert.Equal(step, _bench.Device.Requests.Last(r => r is "load" or "stage" or "activate"));
        Assert.Single(_bench.Device.Written);
        Assert.Empty(result.Changes);
    }

    [Fact]
    public void AStatusThatIsHandedBackIsARefusalToo()
    {
        _bench.Device.Result = new PfruUpdateResult(PfruDsmStatus.InvalidInput, 0x2A, 0, 0);
        UpdateResult result = _bench.Run(_bench.Update(_bench.Capsule()));
        Assert.Equal(
            "/dev/acpi_pfr_update0: the firmware did not stage the capsule: status 2 (invalid input), extended status 0x2A.",
            Assert.Single(result.Diagnostics, d => d.Severity == Severity.Error).Message);
        Assert.DoesNotContain("activate", _bench.Device.Requests);
        Assert.Equal(UpdateState.RefusedCapsuleInBuffer, result.State);
    }

    [Fact]
    public void AnActivationThatChangesNothingIsSaid()
    {
        UpdateResult result = _bench.Run(_bench.Update(_bench.Capsule()));
        Assert.Equal(Outcome.Clean, result.Outcome);
        Assert.Contains("CAP8028", result.Diagnostics.Select(d => d.Id));
    }

    [Fact]
    public void WhenTheVersionsAreNotToldAfterwardsTheUpdateStands()
    {
        _bench.Device.Fail("query", null, RuntimeFault.FirmwareRefused);
        UpdateResult result = _bench.Run(_bench.Update(_bench.Capsule()));
        Assert.Equal((Outcome.Clean, UpdateState.Activated), (result.Outcome, result.State));
        Assert.Contains("CAP8029", result.Diagnostics.Select(d => d.Id));
        Assert.Null(result.After);
    }

    [Fact]
    public void ARefusalThatChangedAVersionIsNotBelieved()
    {
        PfruUpdateCapability before = _bench.Device.Capability;
        _bench.Device.Fail("activate", RuntimeFault.FirmwareRefused);
        _bench.Device.At = request => _bench.Device.Capability = request == "activate" ? before with { DriverRuntimeVersion = 2 } : _bench.Device.Capability;
        UpdateResult result = _bench.Run(_bench.Update(_bench.Capsule()));
        Assert.Equal((Outcome.Policy, UpdateState.Unknown), (result.Outcome, result.State));
        Assert.Equal(["drv_rt_version"], result.Changes.Select(c => c.Name));
    }

    [Fact]
    public void ADryRunChangesNothing()
    {
        UpdateResult result = _bench.Run(_bench.Update(_bench.Capsule()) with { DryRun = true, Revision = 2 });
        Assert.Equal((Outcome.Clean, UpdateState.NothingWritten), (result.Outcome, result.State));
        Assert.Equal([UpdateStep.Load, UpdateStep.Stage, UpdateStep.Activate], result.WouldDo);
        Assert.Equal(["query", "close"], _bench.Device.Requests);
        Assert.Equal(["/dev/acpi_pfr_update0"], _bench.Machine.Opened);
        _bench.Device.Capability = _bench.Device.Capability with { DriverSecurityVersion = 3 };
        UpdateResult refused = _bench.Run(_bench.Update(_bench.Capsule()) with { DryRun = true });
        Assert.Equal(Outcome.Policy, refused.Outcome);
        Assert.Empty(refused.WouldDo);
    }

    /// <summary>Rt_ver falls behind and svn_ver does not: the two variants of the driver disagree.</summary>
    [Theory]
    [InlineData("6.12.44", null, Outcome.Clean)]
    [InlineData("6.12.43", null, Outcome.Policy)]
    [InlineData("6.1.0-37-amd64", null, Outcome.Policy)]
    [InlineData("6.1.0-37-amd64", "6.1.153", Outcome.Clean)]
    [InlineData("6.12.44", "6.1.140", Outcome.Policy)]
    [InlineData("5.14.0-570.el9", null, Outcome.Policy)]
    [InlineData("what is this", null, Outcome.Policy)]
    [InlineData(null, null, Outcome.Policy)]
    public void TheKernelDecidesWhatIsCompared(string? release, string? named, Outcome outcome)
    {
        _bench.Machine.KernelRelease = release;
        _bench.Device.Capability = _bench.Device.Capability with { DriverRuntimeVersion = 3 };
        LinuxKernel? kernel = LinuxKernel.TryParse(named, out LinuxKernel? parsed) ? parsed : null;
        UpdateResult result = _bench.Run(_bench.Update(_bench.Capsule(runtimeVersion: 2)) with { Kernel = kernel });
        Assert.Equal(outcome, result.Outcome);
        Assert.Equal(outcome == Outcome.Clean ? 1 : 0, _bench.Device.Written.Count);
    }

    [Theory]
    [InlineData("6.1.0-37-amd64")]
    [InlineData("5.14.0-570.el9")]
    [InlineData(null)]
    public void WhatBothVariantsAcceptNeedsNoName(string? release)
    {
        _bench.Machine.KernelRelease = release;
        UpdateResult result = _bench.Run(_bench.Update(_bench.Capsule()));
        Assert.Equal(Outcome.Clean, result.Outcome);
        Assert.Equal([Consumer.LinuxPfru, Consumer.LinuxPfruBeforeSvn], result.Consumers);
    }

    [Fact]
    public void StoppingCountsUntilTheFirstWriteOnly()
    {
        string file = _bench.Capsule();
        _bench.Device.At = request => Stop(request == "load");
        Assert.Equal(UpdateState.Activated, _bench.Run(_bench.Update(file)).State);
        Assert.Equal(_allRequests, _bench.Device.Requests);
    }

    [Fact]
    public void StoppingBeforeLeavesEverythingAsItIs()
    {
        string file = _bench.Capsule();
        _bench.Device.At = request => Stop(request == "query");
        Assert.ThrowsAny<OperationCanceledException>(() => _bench.Run(_bench.Update(file)));
        Assert.Equal(["query", "close"], _bench.Device.Requests);
    }

    [Fact]
    public void AFileThatIsTooLargeIsNotRead()
    {
        using (FileStream stream = File.Create(_bench.Folder["large.cap"]))
        {
            stream.SetLength(LoadedCapsule.MaximumLength + 1L);
        }

        Refused(_bench.Run(_bench.Update(_bench.Folder["large.cap"])), Outcome.Unavailable, "CAP8025");
        Refused(_bench.Run(_bench.Update(_bench.Folder["missing.cap"])), Outcome.Unavailable, "CAP9001");
        Refused(_bench.Run(_bench.Update("/dev/zero")), Outcome.Unavailable, "CAP9001");
        Assert.Empty(_bench.Machine.Opened);
    }

    [Theory]
    [InlineData(UpdateStep.Stage, "stage", UpdateState.Staged)]
    [InlineData(UpdateStep.Activate, "activate", UpdateState.Activated)]
    public void AStepCanBeTakenAlone(UpdateStep step, string request, UpdateState state)
    {
        UpdateResult result = _bench.Run(new UpdateRequest([step]) { Revision = 2 });
        Assert.Equal((Outcome.Clean, state), (result.Outcome, result.State));
        Assert.Equal(["revision", "query", request, "query", "close"], _bench.Device.Requests);
        _bench.Device.Fail(request, RuntimeFault.FirmwareRefused);
        UpdateResult refused = _bench.Run(new UpdateRequest([step]));
        Assert.Equal((Outcome.Policy, UpdateState.Unknown), (refused.Outcome, refused.State));
    }

    [Fact]
    public void AFirmwareThatDoesNotAnswerIsNotToldToDoAnything()
    {
        _bench.Device.Fail("query", RuntimeFault.FirmwareRefused);
        Refused(_bench.Run(_bench.Update(_bench.Capsule())), Outcome.Unavailable, "CAP8008");
        Refused(_bench.Run(new UpdateRequest([UpdateStep.Stage])), Outcome.Unavailable, "CAP8008");
        Assert.All(_bench.Device.Requests, r => Assert.True(r is "query" or "close"));
    }

    [Fact]
    public void WithSeveralDevicesOneHasToBeNamed()
    {
        _bench.Machine.Updates.Add("/dev/acpi_pfr_update1", new RuntimeFakes.FakeUpdateDevice { Name = "/dev/acpi_pfr_update1" });
        UpdateRequest request = _bench.Update(_bench.Capsule());
        Refused(_bench.Run(request), Outcome.Usage, "CAP8005");
        Assert.Empty(_bench.Machine.Opened);
        Assert.Equal(UpdateState.Activated, _bench.Run(request with { Device = "1" }).State);
        Assert.Empty(_bench.Device.Requests);
    }

    [Fact]
    public void ARevisionThatIsRefusedEndsIt()
    {
        _bench.Device.Fail("revision", RuntimeFault.RevisionRefused);
        Refused(_bench.Run(_bench.Update(_bench.Capsule()) with { Revision = 2 }), Outcome.Unavailable, "CAP8010");
        Assert.Equal(["revision", "close"], _bench.Device.Requests);
    }

    [Fact]
    public void AFirmwareWithABadStatusIsNoPlatform()
    {
        _bench.Device.Capability = _bench.Device.Capability with { Status = PfruDsmStatus.HardwareError };
        Refused(_bench.Run(_bench.Update(_bench.Capsule())), Outcome.Policy, "CAP6115");
        Assert.Empty(_bench.Device.Written);
    }

    public void Dispose() => _bench.Dispose();

    private static void Refused(UpdateResult result, Outcome outcome, string id)
    {
        Assert.Equal(UpdateState.NothingWritten, result.State);
        Assert.Equal(outcome, result.Outcome);
        Assert.Contains(id, result.Diagnostics.Where(d => d.Severity == Severity.Error).Select(d => d.Id));
        Assert.Empty(result.Done);
    }

    private void Stop(bool now)
    {
        if (now)
        {
            _bench.Stop.Cancel();
        }
    }
}
