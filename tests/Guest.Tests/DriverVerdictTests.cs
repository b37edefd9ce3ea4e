// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Globalization;
using UefiCapsule.Formats.Binary;
using UefiCapsule.Formats.Capsule;
using UefiCapsule.Formats.Consumers;
using UefiCapsule.Formats.Pfrut;
using UefiCapsule.Guest.Tests.Machine;
using UefiCapsule.TestKit;
using UefiCapsule.Validators;
using UefiCapsule.Validators.Consumers;

namespace UefiCapsule.Guest.Tests;

/// <summary>The rules of the linux-pfru consumer say what the real driver then says.</summary>
public class DriverVerdictTests
{
    internal const uint RuntimeVersion = 5;
    internal const uint SecurityVersion = 3;
    internal const int BufferLength = 32 << 10;
    private const int Count = 300;

    internal static readonly PfruUpdateCapability Capability = new(
        PfruDsmStatus.Succeed,
        0,
        KnownGuids.PfruCodeInjection,
        FirmwareVersion: 0x0100_0000,
        RuntimeVersion,
        KnownGuids.PfruDriverUpdate,
        RuntimeVersion,
        SecurityVersion,
        new Guid("5f8a3c1e-0d2b-4f6a-9c7e-8b1d2a3c4e5f"),
        Guid.Empty,
        32);

    /// <summary>Sends every capsule that does no harm, each as one write, and compares the errno; the harmful ones are only counted.</summary>
    [Theory]
    [InlineData("pfr_update", "6.1.192")]
    [InlineData("pfr_update_before_svn", "6.1.140")]
    public void TheDriverSaysWhatTheRulesSaid(string driver, string kernel)
    {
        List<(byte[] Bytes, ConsumerVerdict Verdict)> capsules = [];
        GeneratedCapsules generated = new(20261129);
        int harmful = 0;
        while (capsules.Count < Count)
        {
            byte[] bytes = generated.Next();
            ConsumerVerdict verdict = Predict(bytes, kernel);
            Assert.NotEqual(Verdict.Unknown, verdict.Verdict);
            if (verdict.Verdict == Verdict.Harm)
            {
                harmful++;
            }
            else
            {
                capsules.Add((bytes, verdict));
            }
        }

        using GuestMachine machine = new(files =>
        {
            for (int i = 0; i < capsules.Count; i++)
            {
                files.Add($"/capsules/{i:D3}.cap", capsules[i].Bytes);
            }
        },
        driver);
        using Mailbox mailbox = new(machine.Window, new FixedFirmware(Capability, BufferLength));
        GuestResult sent = machine.Run(
            "for f in /capsules/*; do dd if=$f of=/dev/acpi_pfr_update0 bs=1M count=1 2>/tmp/e && echo accepted || sed -n 's/^dd: .*: //p' /tmp/e; done",
            TimeSpan.FromMinutes(3));

        string[] said = sent.Output.Split('\n');
        string[] predicted = [.. capsules.Select(c => c.Verdict.Verdict == Verdict.Accept ? "accepted" : c.Verdict.Error!)];
        Assert.Equal(Count, said.Length);
        string[] disagreements =
        [
            .. said.Select(Errno).Zip(predicted).Select((pair, i) => (i, pair)).Where(x => x.pair.First != x.pair.Second)
                .Select(x => $"{x.i}: the driver {x.pair.First}, the rules {x.pair.Second}"),
        ];
        Assert.Empty(disagreements);
        Assert.Null(mailbox.Fault);

        // A table with one outcome only would agree whatever the rules say.
        Assert.True(predicted.Count(p => p == "accepted") > 50, "too few are accepted");
        Assert.True(predicted.Count(p => p == "-EINVAL") > 50, "too few are refused");
        Assert.True(harmful > 20, "too few are harmful");
        Assert.Equal("alive", machine.Run("echo alive").Output);
    }

    private static string Errno(string message) => message switch
    {
        "accepted" => message,
        "Invalid argument" => "-EINVAL",
        "Device or resource busy" => "-EBUSY",
        _ => message,
    };

    private static ConsumerVerdict Predict(byte[] bytes, string kernel) => CapsuleValidator.Validate(
            CapsuleParser.Parse(new MemoryByteSource(bytes)),
            new ValidationOptions
            {
                Kernel = LinuxKernel.TryParse(kernel, out LinuxKernel? release) ? release : throw new ArgumentException(kernel, nameof(kernel)),
                Platform = new PfruPlatform(Capability, BufferLength),
                AllowTestKeys = true,
                Time = new FixedTimeProvider(2026, 6, 1),
            },
            null,
            CancellationToken.None)
        .Verdicts.Single(v => v.Verdict != Verdict.NotApplicable && v.Consumer.Name.StartsWith("linux-pfru", StringComparison.Ordinal));
}
