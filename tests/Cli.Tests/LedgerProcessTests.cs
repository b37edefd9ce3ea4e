// Copyright (c) The UefiCapsule maintainers. Licensed under the MIT licence.

using System.Diagnostics;
using UefiCapsule.Operations.Ledger;

namespace UefiCapsule.Cli.Tests;

/// <summary>The ledger and several processes: those that run at once, and those that are killed.</summary>
public sealed class LedgerProcessTests
{
    private const int Processes = 8;
    private const int Kills = 30;

    [Fact]
    public void ProcessesThatReleaseAtOnceLoseNoLine()
    {
        using Workbench bench = new(realTime: true);
        string ledger = Begin(bench);
        Process[] processes =
        [
            .. Enumerable.Range(0, Processes).Select(i => NativeCommand.Start(
                [.. bench.BuildWords(bench[$"{i}.cap"]), "--ledger", ledger, "--platform", $"platform-{i}", "-q"])),
        ];
        foreach (Process process in processes)
        {
            process.WaitForExit();
            Assert.Equal(0, process.ExitCode);
            process.Dispose();
        }

        string[] capsules = [.. Enumerable.Range(0, Processes).Select(i => bench[$"{i}.cap"])];
        CommandResult check = bench.Host.Run(["ledger", "check", ledger, .. capsules]);
        Assert.True(check.ExitCode == 0, check.Output + check.Error);
        Assert.Equal(Processes, LedgerListOperation.Run(ledger, null).Entries.Count);
        Assert.False(File.Exists(ledger + ".lock"));
    }

    /// <summary>The old bytes or the new ones, in the ledger too; and no capsule that the ledger does not know.</summary>
    [Fact]
    public void AKilledReleaseLeavesNoCapsuleThatIsNotRecorded()
    {
        byte[] payload = new byte[2 << 20];
        new Random(1).NextBytes(payload);
        using Workbench bench = new(payload, realTime: true);
        string ledger = Begin(bench);
        string output = bench["out.cap"];
        string[] words = [.. bench.BuildWords(output), "--ledger", ledger, "-q"];
        Stopwatch clock = Stopwatch.StartNew();
        (int code, _) = NativeCommand.Run(words);
        TimeSpan whole = clock.Elapsed;
        Assert.Equal(0, code);
        byte[] recorded = File.ReadAllBytes(ledger);
        int unrecorded = 0;
        for (int i = 0; i < Kills; i++)
        {
            File.WriteAllBytes(ledger, LedgerFile.Empty);
            File.Delete(output);
            using Process process = NativeCommand.Start(words);
            Thread.Sleep(whole * i / (Kills - 5));
            process.Kill();
            process.WaitForExit();
            byte[] left = File.ReadAllBytes(ledger);
            bool isRecorded = left.AsSpan().SequenceEqual(recorded);
            Assert.True(isRecorded || left.AsSpan().SequenceEqual(LedgerFile.Empty), $"After {i} of {Kills}: {left.Length} bytes that are neither the old ledger nor the new one.");
            Assert.True(isRecorded || !File.Exists(output), $"After {i} of {Kills}: a capsule that is not recorded.");
            unrecorded += isRecorded ? 0 : 1;

            // A lock that a killed build left holds nobody up, and the same build again completes what was begun.
            (code, _) = NativeCommand.Run(words);
            Assert.Equal(0, code);
            Assert.True(File.Exists(output));
            Assert.Equal(recorded, File.ReadAllBytes(ledger));
        }

        Assert.InRange(unrecorded, 1, Kills);
    }

    private static string Begin(Workbench bench)
    {
        string ledger = bench["releases.ledger"];
        Assert.Equal(0, bench.Host.Run("ledger", "init", ledger).ExitCode);
        return ledger;
    }
}
