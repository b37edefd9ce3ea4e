// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using UefiCapsule.Guest.Tests.Machine;
using UefiCapsule.Runtime.FirmwareModel;
using UefiCapsule.TestKit;

namespace UefiCapsule.Guest.Tests;

/// <summary>Our native command and the kernel's pfrut update through the real drivers; the firmware model verifies what arrives.</summary>
public class UpdateTests
{
    private const string Update = "capsule runtime update --trust /root.pem --allow-test-key ";

    [Fact]
    public void BothUpdateAndTheLogIsReadMeanwhile()
    {
        using Platform platform = new(("driver.cap", p => p.DriverUpdate(6, 4)), ("code.cap", p => p.CodeInjection(7)), ("next.cap", p => p.DriverUpdate(8, 5)), ("last.cap", p => p.DriverUpdate(9, 6)));
        using Mailbox mailbox = new(platform.Machine.Window, new ModelFirmware(platform.Firmware));
        GuestMachine machine = platform.Machine;
        Ok(machine.Run("capsule runtime log --follow --for 300 >/tmp/log 2>&1 & echo $! >/tmp/follower"));

        Ok(machine.Run(Update + "/driver.cap"));
        Assert.Equal((6u, 4u), (platform.Firmware.State.DriverRuntimeVersion, platform.Firmware.State.DriverSecurityVersion));
        Ok(machine.Run(Update + "/code.cap"));
        Assert.Equal(7u, platform.Firmware.State.CodeInjectionRuntimeVersion);

        // The follower is still there, and has the lines already.
        GuestResult log = machine.Run("sleep 3; kill -0 $(cat /tmp/follower) && cat /tmp/log");
        Ok(log);
        Assert.Equal(2, log.Output.Split('\n').Count(line => line.Contains("[ProcessUpdate] Activate.Status = Success", StringComparison.Ordinal)));

        // pfrut says 0 whatever happens, so it is the firmware that says what it did.
        Ok(machine.Run("pfrut -l /next.cap; pfrut -u"));
        Assert.Equal((8u, 5u), (platform.Firmware.State.DriverRuntimeVersion, platform.Firmware.State.DriverSecurityVersion));

        // Ours with the same options.
        Ok(machine.Run("UEFICAPSULE_TRUST=/root.pem capsule pfrut -l /last.cap -u --allow-test-key"));
        Assert.Equal((9u, 6u), (platform.Firmware.State.DriverRuntimeVersion, platform.Firmware.State.DriverSecurityVersion));
        Assert.Null(mailbox.Fault);
    }

    [Fact]
    public void WhatWouldCrashTheKernelNeverReachesIt()
    {
        byte[] Harmful(Platform p) => p.DriverUpdate(6, 4).With32(16, 0x2000_0000);
        using Platform platform = new(("harmful.cap", Harmful), ("older.cap", p => p.DriverUpdate(6, 2)), ("good.cap", p => p.DriverUpdate(6, 4)));
        CountingFirmware firmware = new(new ModelFirmware(platform.Firmware));
        using Mailbox mailbox = new(platform.Machine.Window, firmware);
        GuestMachine machine = platform.Machine;

        GuestResult refused = machine.Run(Update + "/harmful.cap");
        Assert.Equal(2, refused.ExitCode);
        Assert.Empty(firmware.Requests);
        Assert.Contains("nothing was written", refused.Output, StringComparison.Ordinal);

        // What the driver would refuse is refused before it is asked: the firmware tells no address of its buffer.
        Assert.Equal(6, machine.Run(Update + "/older.cap").ExitCode);
        Assert.DoesNotContain(firmware.Requests, r => r.Function != GuestLayout.QueryCapability);
        Assert.DoesNotContain("BUG:", machine.Run("dmesg").Output, StringComparison.Ordinal);
        Ok(machine.Run(Update + "/good.cap"));

        // The control: what the kernel's own tool does with it.
        machine.Run("pfrut -l /harmful.cap");
        Assert.Contains("BUG: unable to handle page fault", machine.Run("dmesg").Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AFirmwareThatDiesWhileItStagesLosesNothing()
    {
        using Platform platform = new(("driver.cap", p => p.DriverUpdate(6, 4)));
        DyingFirmware dying = new(new ModelFirmware(platform.Firmware));
        Task<GuestResult> update;
        using (Mailbox mailbox = new(platform.Machine.Window, dying))
        {
            update = Task.Run(() => platform.Machine.Run(Update + "/driver.cap"));
            Assert.True(dying.IsStaging.Wait(TimeSpan.FromSeconds(60)));
            mailbox.Stop();
            dying.MayEnd.Set();
        }

        PfruFirmware next = platform.NewFirmware(platform.Firmware.State);
        using Mailbox second = new(platform.Machine.Window, new ModelFirmware(next));
        GuestResult result = await update;
        Ok(result);
        Assert.Contains("activated", result.Output, StringComparison.Ordinal);
        Assert.Equal((6u, 4u), (next.State.DriverRuntimeVersion, next.State.DriverSecurityVersion));
    }

    [Fact]
    public void APowerLossBetweenStageAndActivateIsTold()
    {
        using Platform platform = new(("driver.cap", p => p.DriverUpdate(6, 4)));
        using Mailbox mailbox = new(platform.Machine.Window, new ModelFirmware(platform.Firmware));
        platform.Firmware.Inject(new FirmwareFault(FirmwareStep.Stage, FirmwareFaultKind.PowerLoss));
        GuestResult result = platform.Machine.Run(Update + "/driver.cap");
        Assert.Equal(6, result.ExitCode);
        Assert.Contains("staged, not activated", result.Output, StringComparison.Ordinal);
        Assert.Equal(5u, platform.Firmware.State.DriverRuntimeVersion);
        Ok(platform.Machine.Run(Update + "/driver.cap"));
        Assert.Equal(6u, platform.Firmware.State.DriverRuntimeVersion);
    }

    private static void Ok(GuestResult result) => Assert.True(result.ExitCode == 0, result.Output);

    /// <summary>Notes what it was asked.</summary>
    private sealed class CountingFirmware(IGuestFirmware inner) : IGuestFirmware
    {
        public List<GuestRequest> Requests { get; } = [];

        public GuestReply Answer(GuestRequest request)
        {
            Requests.Add(request);
            return inner.Answer(request);
        }
    }

    /// <summary>Does what it is asked, and when that is to stage, waits to be stopped before it answers.</summary>
    private sealed class DyingFirmware(IGuestFirmware inner) : IGuestFirmware
    {
        public ManualResetEventSlim IsStaging { get; } = new();

        public ManualResetEventSlim MayEnd { get; } = new();

        public GuestReply Answer(GuestRequest request)
        {
            GuestReply reply = inner.Answer(request);
            if (request is { Device: GuestLayout.UpdateDevice, Function: GuestLayout.Start })
            {
                IsStaging.Set();
                MayEnd.Wait(TimeSpan.FromSeconds(60));
            }

            return reply;
        }
    }
}
