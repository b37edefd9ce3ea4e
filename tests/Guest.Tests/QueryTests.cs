// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Globalization;
using System.Text.Json;
using UefiCapsule.Guest.Tests.Machine;

namespace UefiCapsule.Guest.Tests;

/// <summary>Our command and the kernel's own pfrut say the same of a machine.</summary>
public class QueryTests
{
    [Fact]
    public void OursAndPfrutAgreeButForTheOrderOfTheBytesOfAGuid()
    {
        using GuestMachine machine = new();
        using Mailbox mailbox = new(machine.Window, new FixedFirmware(DriverVerdictTests.Capability, DriverVerdictTests.BufferLength));
        Dictionary<string, string> theirs = machine.Run("pfrut -q").Output.Split('\n').Select(line => line.Split(':', 2)).ToDictionary(line => line[0], line => line[1]);
        GuestResult query = machine.Run("capsule runtime query --json");
        Assert.Equal(0, query.ExitCode);
        using JsonDocument document = JsonDocument.Parse(query.Output);
        JsonElement ours = document.RootElement.GetProperty("platform");
        Assert.Equal(9, theirs.Count);
        Assert.Equal(theirs["code injection image type"], Swapped("codeInjectionType"));
        Assert.Equal(theirs["driver update image type"], Swapped("driverUpdateType"));
        Assert.Equal(theirs["platform id"], Swapped("platformId"));
        Assert.Equal(theirs["oem id"], Swapped("oemId"));
        Assert.Equal(theirs["fw_version"], Number("firmwareVersion"));
        Assert.Equal(theirs["code_rt_version"], Number("codeInjectionRuntimeVersion"));
        Assert.Equal(theirs["drv_rt_version"], Number("driverRuntimeVersion"));
        Assert.Equal(theirs["drv_svn"], Number("driverSecurityVersion"));
        Assert.Equal(theirs["oem information length"], Number("oemInformationLength"));

        // The kernel is known by Debian's name for it, so it is known what its driver compares.
        Assert.True(document.RootElement.GetProperty("kernel").GetProperty("comparesSecurityVersion").GetBoolean());
        Assert.Null(mailbox.Fault);

        // pfrut prints the bytes as they lie; a GUID of EFI has its first three parts little-endian.
        string Swapped(string name) => new Guid(ours.GetProperty(name).GetGuid().ToByteArray(), bigEndian: true).ToString();
        string Number(string name) => ours.GetProperty(name).GetUInt32().ToString(CultureInfo.InvariantCulture);
    }
}
