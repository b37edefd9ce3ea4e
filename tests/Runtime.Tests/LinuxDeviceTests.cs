// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Runtime.Linux;
using UefiCapsule.TestKit;

namespace UefiCapsule.Runtime.Tests;

/// <summary>Files that are no such devices: what the kernel answers becomes the right fault. The drivers themselves are asked in QEMU.</summary>
public sealed class LinuxDeviceTests
{
    [Theory]
    [InlineData("/dev/acpi_pfr_update99", RuntimeFault.NoDevice, Errno.ENOENT)]
    [InlineData("/dev/null/update", RuntimeFault.NoDevice, Errno.ENOTDIR)]
    [InlineData("/", RuntimeFault.NotOpened, 21)]
    public void OpeningFails(string path, RuntimeFault fault, int errno)
    {
        RuntimeDeviceException e = Assert.Throws<RuntimeDeviceException>(() => LinuxUpdateDevice.Open(path));
        Assert.Equal((fault, errno, path, "open"), (e.Fault, e.Errno, e.Device, e.Request));
        Assert.Equal(fault, Assert.Throws<RuntimeDeviceException>(() => LinuxTelemetryDevice.Open(path)).Fault);
    }

    [Fact]
    public void AnotherDeviceDoesNotKnowTheRequests()
    {
        using LinuxUpdateDevice update = LinuxUpdateDevice.Open("/dev/null");
        using LinuxTelemetryDevice telemetry = LinuxTelemetryDevice.Open("/dev/null");
        Action[] requests =
        [
            () => update.QueryCapability(), () => update.SetRevision(1), () => update.Stage(), () => update.Activate(),
            () => telemetry.GetInfo(), () => telemetry.GetDataInfo(), () => telemetry.SetInfo(new(1, 1, 1)),
        ];
        Assert.All(requests, request =>
        {
            RuntimeDeviceException e = Assert.Throws<RuntimeDeviceException>(request);
            Assert.Equal((RuntimeFault.NotThisDevice, Errno.ENOTTY), (e.Fault, e.Errno));
        });
        Assert.Equal(RuntimeFault.NoLog, Assert.Throws<RuntimeDeviceException>(() => telemetry.OpenRing(4096)).Fault);
        Assert.Equal(RuntimeFault.NoLog, Assert.Throws<RuntimeDeviceException>(() => telemetry.OpenRing(0)).Fault);
    }

    [Fact]
    public void AFullDeviceIsNoSuccess()
    {
        using LinuxUpdateDevice device = LinuxUpdateDevice.Open("/dev/full");
        RuntimeDeviceException e = Assert.Throws<RuntimeDeviceException>(() => device.Load(new byte[100]));
        Assert.Equal((RuntimeFault.Other, 28), (e.Fault, e.Errno));
    }

    [Fact]
    public void AClosedDeviceIsNotUsed()
    {
        LinuxUpdateDevice device = LinuxUpdateDevice.Open("/dev/null");
        device.Dispose();
        device.Dispose();
        Assert.Throws<ObjectDisposedException>(() => device.Stage());
    }

    [Fact]
    public void ADeviceThatSomebodyKeepsIsInUse()
    {
        using TemporaryDirectory folder = new();
        string file = folder.Write("device", "");
        using (LinuxUpdateDevice.OpenExclusively(file))
        {
            RuntimeDeviceException e = Assert.Throws<RuntimeDeviceException>(() => LinuxUpdateDevice.OpenExclusively(file));
            Assert.Equal((RuntimeFault.InUse, Errno.EAGAIN, file, "flock"), (e.Fault, e.Errno, e.Device, e.Request));

            // Looking is not kept out.
            LinuxUpdateDevice.Open(file).Dispose();
        }

        LinuxMachine.This.OpenUpdate(file, exclusive: true).Dispose();
    }

    [Fact]
    public void TheKernelIsTheOneThatUnameNames()
    {
        string release = ProcessRunner.RunOk("uname", "-r").OutputText.Trim();
        string version = ProcessRunner.RunOk("uname", "-v").OutputText.Trim();
        Assert.Equal(LinuxMachine.ReleaseOf(release, version), LinuxMachine.This.KernelRelease);
        Assert.Equal("/dev/acpi_pfr_update7", LinuxMachine.This.UpdateDevice(7));
        Assert.Equal("/dev/acpi_pfr_telemetry7", LinuxMachine.This.TelemetryDevice(7));
    }

    [Theory]
    [InlineData("6.1.0-56-cloud-amd64", "#1 SMP PREEMPT_DYNAMIC Debian 6.1.192-2 (2026-11-16)", "6.1.192-2")]
    [InlineData("6.12.57+deb13-amd64", "#1 SMP PREEMPT_DYNAMIC Debian 6.12.57-1 (2025-11-05)", "6.12.57-1")]
    [InlineData("6.8.0-87-generic", "#88-Ubuntu SMP PREEMPT_DYNAMIC Sat Oct 11 09:28:41 UTC 2025", "6.8.0-87-generic")]
    [InlineData("6.17.0", "#1 SMP Debian", "6.17.0")]
    [InlineData("6.17.0", "#1 SMP Debian (by hand)", "6.17.0")]
    [InlineData("6.17.0", null, "6.17.0")]
    [InlineData(null, null, null)]
    public void DebianNamesTheStableRelease(string? release, string? version, string? expected) =>
        Assert.Equal(expected, LinuxMachine.ReleaseOf(release, version));

    [Fact]
    public void DevicesAreFoundByNumber()
    {
        using TemporaryDirectory folder = new();
        foreach (string name in new[] { "acpi_pfr_update10", "acpi_pfr_update0", "acpi_pfr_update", "acpi_pfr_updateX", "acpi_pfr_update12345", "other0" })
        {
            folder.Write(name, "");
        }

        Assert.Equal([0, 10], LinuxDevices.Indexes(folder[""], "acpi_pfr_update"));
        Assert.Empty(LinuxDevices.Indexes(folder["absent"], "acpi_pfr_update"));
        Assert.Equal("/dev/acpi_pfr_update3", LinuxDevices.UpdateFile(3));
        Assert.Equal("/dev/acpi_pfr_telemetry3", LinuxDevices.TelemetryFile(3));
    }
}
