// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Formats.Diagnostics;
using UefiCapsule.Operations.Runtime;
using UefiCapsule.Runtime;
using UefiCapsule.RuntimeFakes;

namespace UefiCapsule.Operations.Tests.Runtime;

public sealed class QueryOperationTests
{
    private readonly FakeMachine _machine = new(updateDevices: 2);

    /// <summary>Every fault of opening or asking, with the finding that it becomes.</summary>
    public static TheoryData<string, RuntimeFault, string> Faults { get; } = new()
    {
        { "open", RuntimeFault.NotLinux, "CAP8001" },
        { "open", RuntimeFault.NoDevice, "CAP8002" },
        { "open", RuntimeFault.NoPermission, "CAP8003" },
        { "open", RuntimeFault.NotOpened, "CAP8004" },
        { "open", RuntimeFault.InUse, "CAP8006" },
        { "query", RuntimeFault.NotThisDevice, "CAP8007" },
        { "query", RuntimeFault.FirmwareRefused, "CAP8008" },
        { "query", RuntimeFault.FirmwareUnintelligible, "CAP8009" },
        { "revision", RuntimeFault.RevisionRefused, "CAP8010" },
        { "revision", RuntimeFault.NotThisDevice, "CAP8007" },
        { "query", RuntimeFault.Other, "CAP8011" },
    };

    [Fact]
    public void AllDevicesAreAskedWhenNoneIsNamed()
    {
        QueryResult result = Query();
        Assert.Empty(result.Diagnostics);
        Assert.Equal("6.12.44", result.KernelRelease);
        Assert.Equal(["/dev/acpi_pfr_update0", "/dev/acpi_pfr_update1"], result.Devices.Select(d => d.Device));
        Assert.Equal(_machine.Update.Capability, result.Devices[0].Capability);
        Assert.All(_machine.Updates.Values, d => Assert.Equal(["query", "close"], d.Requests));
        Assert.All(_machine.Opened, name => Assert.DoesNotContain("!", name, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("1")]
    [InlineData("/dev/acpi_pfr_update1")]
    public void OneIsNamedByNumberOrPath(string name)
    {
        Assert.Equal(["/dev/acpi_pfr_update1"], Query(name).Devices.Select(d => d.Device));
        Assert.Empty(_machine.Update.Requests);
    }

    [Fact]
    public void OneThatFailsDoesNotHideTheOthers()
    {
        _machine.Update.Fail("query", RuntimeFault.FirmwareRefused);
        QueryResult result = Query();
        Assert.Equal(["/dev/acpi_pfr_update1"], result.Devices.Select(d => d.Device));
        Assert.Equal("CAP8008", Assert.Single(result.Diagnostics).Id);
        Assert.Equal(Outcome.Unavailable, result.Outcome);
        Assert.Equal(["query", "close"], _machine.Update.Requests);
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public void EachFaultIsOneFinding(string at, RuntimeFault fault, string id)
    {
        FakeMachine machine = new() { OpenFault = at == "open" ? fault : null };
        machine.Update.Fail(at, fault);
        QueryResult result = QueryOperation.Run(new QueryRequest(null, 2), machine);
        Diagnostic finding = Assert.Single(result.Diagnostics);
        Assert.Equal((id, Severity.Error, Outcome.Unavailable), (finding.Id, finding.Severity, result.Outcome));
        Assert.StartsWith("/dev/acpi_pfr_update0", finding.Message, StringComparison.Ordinal);
        Assert.Empty(result.Devices);
    }

    [Fact]
    public void WithoutADeviceTheFirstIsMissed()
    {
        QueryResult result = QueryOperation.Run(new QueryRequest(null, null), new FakeMachine(updateDevices: 0));
        Assert.Equal("/dev/acpi_pfr_update0 is not there.", Assert.Single(result.Diagnostics).Message);
    }

    [Fact]
    public void TheRevisionIsSetBeforeAsking()
    {
        QueryOperation.Run(new QueryRequest("0", 2), _machine);
        Assert.Equal(["revision", "query", "close"], _machine.Update.Requests);
    }

    private QueryResult Query(string? device = null) => QueryOperation.Run(new QueryRequest(device, null), _machine);
}
